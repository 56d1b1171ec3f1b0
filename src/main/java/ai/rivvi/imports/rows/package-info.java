/**
 * What a row says by its list's mapping, what stops it, whose it is, and what was decided about it.
 */
@NullMarked
package ai.rivvi.imports.rows;

import org.jspecify.annotations.NullMarked;
