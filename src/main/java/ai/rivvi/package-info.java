/** Rivvi: a self-hosted, multi-tenant voice platform for clinics. One sub-package per module. */
@NullMarked
package ai.rivvi;

import org.jspecify.annotations.NullMarked;
