/**
 * From a list to a run that calls: drafts, the review, what each row becomes, and the values that
 * its prompt is filled with. It uses {@code runs}, {@code tasks}, {@code attempts}, {@code context}
 * and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.launch;

import org.jspecify.annotations.NullMarked;
