/**
 * Call tasks as they are stored, in which state, and what becomes of them; and the rules of what
 * follows an attempt: another try, on which number, or none. It uses {@code attempts} and {@code
 * decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.tasks;

import org.jspecify.annotations.NullMarked;
