/**
 * Call attempts as they are stored, in which state, and how they ended; and which of them count
 * when the next call is decided: towards caps, lines and minutes. It uses {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.attempts;

import org.jspecify.annotations.NullMarked;
