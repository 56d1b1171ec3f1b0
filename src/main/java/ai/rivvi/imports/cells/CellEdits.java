package ai.rivvi.imports.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person has changed in a row: texts by column, which take the place of the file's.
 *
 * @param texts by the column's index
 */
public record CellEdits(Map<Integer, String> texts) {
  /** Nothing was changed. */
  public static final CellEdits NONE = new CellEdits(Map.of());

  public CellEdits {
    texts = Map.copyOf(texts);
  }

  /** The cells with the changes in them. */
  public List<Cell> in(List<Cell> original) {
    if (texts.isEmpty()) {
      return original;
    }
    var cells = new ArrayList<>(original);
    new TreeMap<>(texts)
        .forEach(
            (column, text) -> {
              while (cells.size() <= column) {
                cells.add(Cell.BLANK);
              }
              cells.set(column, Cell.text(text));
            });
    return cells;
  }

  @Override
  public String toString() {
    return "CellEdits" + texts.keySet();
  }
}
