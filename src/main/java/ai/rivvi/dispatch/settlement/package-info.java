/**
 * What became of attempts, by evidence: what the carrier answered and reported, and the next try
 * that follows; and calls that are canceled because a permission has changed. It uses {@code runs},
 * {@code tasks}, {@code attempts}, {@code context} and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.settlement;

import org.jspecify.annotations.NullMarked;
