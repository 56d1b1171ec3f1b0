/**
 * What the columns of a list mean: suggested by their names and values, chosen and checked; columns
 * that are joined, rules by which one is read, values that all rows are given.
 */
@NullMarked
package ai.rivvi.imports.mapping;

import org.jspecify.annotations.NullMarked;
