package ai.rivvi.imports.tables;

import ai.rivvi.imports.cells.Cell;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything that a reader hands over. */
public final class Gathered implements RowSink {
  public List<String> header = List.of();
  public final List<Integer> numbers = new ArrayList<>();
  public final List<List<Cell>> rows = new ArrayList<>();

  @Override
  public void header(int rowNumber, List<String> names) {
    header = names;
  }

  @Override
  public void row(int rowNumber, List<Cell> cells) {
    numbers.add(rowNumber);
    rows.add(cells);
  }

  public List<String> texts(int row) {
    return rows.get(row).stream().map(Cell::text).toList();
  }
}
