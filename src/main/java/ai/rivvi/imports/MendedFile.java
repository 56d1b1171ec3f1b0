package ai.rivvi.imports;

import ai.rivvi.shared.Invalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Receives a file of ours that somebody has mended: for each row of the list that it holds, the
 * text of each column. Columns are known by their names, several of one name by their order.
 */
final class MendedFile implements RowSink {
  static final String PROBLEMS_COLUMN = "rivvi_problems";

  private final List<String> headers;
  private final Map<Integer, Integer> columnByPlace = new HashMap<>();
  private final SortedMap<Integer, Map<Integer, String>> texts = new TreeMap<>();
  private int rowColumn = -1;

  /**
   * @param headers the names of the list's columns
   */
  MendedFile(List<String> headers) {
    this.headers = headers;
  }

  /** Text by column, by the row's number in the list. */
  SortedMap<Integer, Map<Integer, String>> texts() {
    return texts;
  }

  @Override
  public void header(int rowNumber, List<String> names) {
    rowColumn = names.indexOf(FormulaGuard.ROW_COLUMN);
    if (rowColumn < 0) {
      throw new Invalid(
          "row-column-missing",
          "The file has no column rivvi_row, which tells whose row is whose: download the rows again and mend that file.");
    }
    var free = new ArrayList<Integer>();
    for (var i = 0; i < headers.size(); i++) {
      free.add(i);
    }
    for (var place = 0; place < names.size(); place++) {
      var name = names.get(place);
      if (place != rowColumn && !name.equals(PROBLEMS_COLUMN)) {
        columnByPlace.put(place, column(name, free));
      }
    }
  }

  private Integer column(String name, List<Integer> free) {
    for (var i = 0; i < free.size(); i++) {
      if (headers.get(free.get(i)).equals(name)) {
        return free.remove(i);
      }
    }
    throw new Invalid(
        "column-unknown",
        "The list has no column “"
            + name
            + "”: take it out of the file, or upload a list of its own.");
  }

  @Override
  public void row(int rowNumber, List<Cell> cells) {
    var row = new HashMap<Integer, String>();
    columnByPlace.forEach(
        (place, column) -> row.put(column, place < cells.size() ? cells.get(place).text() : ""));
    if (texts.put(numberIn(rowNumber, cells), row) != null) {
      throw new Invalid(
          "row-twice", "Row " + rowNumber + " of the file is there twice: leave one of them out.");
    }
  }

  private int numberIn(int rowNumber, List<Cell> cells) {
    var text = rowColumn < cells.size() ? cells.get(rowColumn).text().strip() : "";
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new Invalid(
          "row-number-missing",
          "Row "
              + rowNumber
              + " of the file has no number in rivvi_row: new patients come with a list of their own.");
    }
  }
}
