package ai.rivvi.imports.mending;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.FormulaGuard;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.Invalid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Receives a file of ours that somebody has mended: for each row of the list that it holds, the
 * text of each column. Columns are known by their names, several of one name by their order.
 */
public final class MendedFile implements RowSink {
  /** The whole file lies in memory while it is compared. */
  private static final long CHARACTERS_MAX = 20_000_000;

  private final List<String> headers;
  private final String listTag;
  private final Map<Integer, Integer> columnByPlace = new HashMap<>();
  private final SortedMap<Integer, Map<Integer, String>> texts = new TreeMap<>();
  private int rowColumn = -1;
  private int listColumn = -1;
  private long characters;

  /**
   * @param headers the names of the list's columns
   * @param listTag what stands in each row that is of this list, as it is read now
   */
  public MendedFile(List<String> headers, String listTag) {
    this.headers = headers;
    this.listTag = listTag;
  }

  /** Text by column, by the row's number in the list. */
  public SortedMap<Integer, Map<Integer, String>> texts() {
    return texts;
  }

  /** Refuses when the list was read in another way while the file was. */
  public void checkList(String tag) {
    if (!tag.equals(listTag)) {
      throw new Conflict(
          "list-read-again",
          "The list was read in another way meanwhile: download its rows again.");
    }
  }

  @Override
  public void header(int rowNumber, List<String> names) {
    rowColumn = names.indexOf(FormulaGuard.ROW_COLUMN);
    listColumn = names.indexOf(FormulaGuard.LIST_COLUMN);
    if (rowColumn < 0 || listColumn < 0) {
      throw new Invalid(
          "row-column-missing",
          "The file has no columns rivvi_row and rivvi_list, which tell whose row is whose: download the rows again and mend that file.");
    }
    var free = new ArrayList<Integer>();
    for (var i = 0; i < headers.size(); i++) {
      free.add(i);
    }
    for (var place = 0; place < names.size(); place++) {
      var name = names.get(place);
      if (place != rowColumn && place != listColumn && !name.equals(FormulaGuard.PROBLEMS_COLUMN)) {
        columnByPlace.put(place, column(name, free));
      }
    }
    checkAllOfOneName(free);
  }

  /** Where one of several columns of a name is gone, nobody can tell which one. */
  private void checkAllOfOneName(List<Integer> missing) {
    for (var column : missing) {
      var name = headers.get(column);
      var found =
          columnByPlace.values().stream().filter(one -> headers.get(one).equals(name)).count();
      if (found > 0) {
        throw new Invalid(
            "column-missing",
            String.format(
                Locale.US,
                "The list has %d columns %s, and the file has %d of them, so that nobody can tell"
                    + " which: put back what was taken out, or download the rows again and mend"
                    + " that file with all its columns.",
                Collections.frequency(headers, name),
                name.isEmpty() ? "without a name" : "“" + name + "”",
                found));
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
    if (!text(cells, listColumn).equals(listTag)) {
      throw new Invalid(
          "row-of-another-list",
          "Row "
              + rowNumber
              + " of the file is another list's, or this list was read differently since: download its rows again.");
    }
    cells.forEach(cell -> characters += cell.text().length());
    if (characters > CHARACTERS_MAX) {
      throw new Invalid(
          "mended-file-too-long",
          "The file holds more than 20 million characters: bring back only the rows that you mended.");
    }
    var row = new HashMap<Integer, String>();
    columnByPlace.forEach(
        // What we wrote is text: a date or a number in it is one that somebody has typed.
        (place, column) -> row.put(column, place < cells.size() ? typed(cells.get(place)) : ""));
    if (texts.put(numberIn(rowNumber, cells), row) != null) {
      throw new Invalid(
          "row-twice", "Row " + rowNumber + " of the file is there twice: leave one of them out.");
    }
  }

  private static String typed(Cell cell) {
    return cell.kind() == Cell.Kind.DATE ? cell.value() : WrittenNumber.whole(cell);
  }

  private static String text(List<Cell> cells, int place) {
    return place < cells.size() ? cells.get(place).text().strip() : "";
  }

  private int numberIn(int rowNumber, List<Cell> cells) {
    var text = text(cells, rowColumn);
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
