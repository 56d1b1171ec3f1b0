/**
 * What people change in the rows of a list until it is committed: in place, by a decision about a
 * known patient, or outside, in a file that they take away and bring back.
 */
@NullMarked
package ai.rivvi.imports.mending;

import org.jspecify.annotations.NullMarked;
