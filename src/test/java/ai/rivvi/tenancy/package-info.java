@NullMarked
package ai.rivvi.tenancy;

import org.jspecify.annotations.NullMarked;
