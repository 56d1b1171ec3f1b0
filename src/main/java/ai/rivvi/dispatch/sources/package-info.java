/**
 * Runs over the lists that a source brings by itself: whether each is launched, which row of a
 * patient is the newest, and whose tasks end because they left or were canceled. It uses {@code
 * launch}, {@code runs}, {@code tasks}, {@code context} and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.sources;

import org.jspecify.annotations.NullMarked;
