/**
 * The table in a file, whatever its format: its rows on their way from a reader to a receiver, how
 * the row that names the columns is found, what is too much, and in which words a file is refused.
 */
@NullMarked
package ai.rivvi.imports.tables;

import org.jspecify.annotations.NullMarked;
