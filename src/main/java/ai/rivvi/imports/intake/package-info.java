/**
 * From a file that is kept to a list that can be mapped: its rows are read, its columns meet what
 * was made of such columns before, and what would come of its rows is worked out; at once, or batch
 * by batch in the background.
 */
@NullMarked
package ai.rivvi.imports.intake;

import org.jspecify.annotations.NullMarked;
