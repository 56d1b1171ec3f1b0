package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.mapping.ListMapping;
import java.util.List;

/** A row that repeats the columns' names, as at the top of each printed page: nobody's. */
final class HeaderRow {
  private static final int NAMES_MIN = 2;

  private HeaderRow() {}

  /**
   * Whether at least two of three filled cells name their column, all of them where a patient is
   * named, and nobody could be called.
   */
  static boolean is(List<Cell> cells, ListMapping mapping, RowReading reading) {
    if (!reading.phones().isEmpty() || reading.birthDate() != null) {
      return false;
    }
    var filled = 0;
    var names = 0;
    for (var column : mapping.columns()) {
      var text = column.index() < cells.size() ? cells.get(column.index()).text() : "";
      if (text.isBlank()) {
        continue;
      }
      filled++;
      var isWho = TotalsRow.WHO.contains(column.target());
      // "MRN 5512" is a patient, whatever else the row says in words that columns have too.
      if (column.isNamed(text) && !(isWho && text.chars().anyMatch(Character::isDigit))) {
        names++;
      } else if (isWho) {
        return false;
      }
    }
    return names >= NAMES_MIN && names * 3 >= filled * 2;
  }
}
