/**
 * From a due task to the carrier: claims under the organization's pace and lines, leases to ask the
 * clinic's own system, the last look, one POST each. It uses {@code check}, {@code settlement},
 * {@code runs}, {@code tasks}, {@code attempts}, {@code context} and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.dialing;

import org.jspecify.annotations.NullMarked;
