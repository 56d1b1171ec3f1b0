package ai.rivvi.imports;

import org.jspecify.annotations.Nullable;

/**
 * What one column means.
 *
 * @param format the order of dates (MDY, DMY, YMD), TIME for a column of appointment times only, or
 *     the form of full names
 * @param variableName under which the column's text is usable in prompts; unique in the list
 * @param confidence 0 to 1 of a suggestion; 1 once a person has confirmed it
 */
record ColumnMapping(
    int index,
    Target target,
    @Nullable String format,
    @Nullable String variableName,
    double confidence) {
  /** The same, as a person has confirmed it. */
  ColumnMapping confirmed() {
    return new ColumnMapping(index, target, format, variableName, 1);
  }
}
