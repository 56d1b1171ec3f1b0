/**
 * One cell of a list: as its file shows and holds it, as a text that can be compared, as a person
 * has mended it, as it is stored; and never as a formula.
 */
@NullMarked
package ai.rivvi.imports.cells;

import org.jspecify.annotations.NullMarked;
