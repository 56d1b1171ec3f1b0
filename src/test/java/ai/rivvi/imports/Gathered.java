package ai.rivvi.imports;

import java.util.ArrayList;
import java.util.List;

/** Keeps everything that a reader hands over. */
final class Gathered implements RowSink {
  List<String> header = List.of();
  final List<Integer> numbers = new ArrayList<>();
  final List<List<Cell>> rows = new ArrayList<>();

  @Override
  public void header(int rowNumber, List<String> names) {
    header = names;
  }

  @Override
  public void row(int rowNumber, List<Cell> cells) {
    numbers.add(rowNumber);
    rows.add(cells);
  }

  List<String> texts(int row) {
    return rows.get(row).stream().map(Cell::text).toList();
  }
}
