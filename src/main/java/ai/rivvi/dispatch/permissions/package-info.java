/**
 * "May this number be called now?", for integrators and auditors: by the law alone, or by all that
 * the clinic knows. It uses {@code attempts}, {@code context} and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.permissions;

import org.jspecify.annotations.NullMarked;
