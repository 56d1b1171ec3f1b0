package ai.rivvi.imports;

import java.util.ArrayList;
import java.util.List;

/** Gathers the cells of a spreadsheet's row, which come by column and with gaps. */
final class SheetRow {
  private final RowGate gate;
  private final List<Cell> cells = new ArrayList<>();
  private int rowNumber;
  private boolean hidden;

  SheetRow(RowGate gate) {
    this.gate = gate;
  }

  /** Starts a row (1-based), handing over the one before. */
  void start(int number, boolean isHidden) {
    flush();
    rowNumber = number;
    hidden = isHidden;
  }

  /** Columns (0-based) that the workbook does not show; those past the limit hold nothing. */
  void hideColumns(int first, int last) {
    gate.hideColumns(Math.max(0, first), Math.min(last, RowGate.COLUMNS_MAX - 1));
  }

  int rowNumber() {
    return rowNumber;
  }

  void set(int column, Cell cell) {
    if (column >= cells.size() && isNothing(column, cell)) {
      return;
    }
    if (column >= RowGate.COLUMNS_MAX) {
      throw FileRefused.tooManyColumns();
    }
    while (cells.size() <= column) {
      cells.add(Cell.BLANK);
    }
    cells.set(column, cell);
  }

  /** White space is kept as it came, except where no list has columns. */
  private static boolean isNothing(int column, Cell cell) {
    return cell.text().isEmpty() || (cell.isBlank() && column >= RowGate.COLUMNS_MAX);
  }

  void flush() {
    if (!cells.isEmpty()) {
      gate.row(rowNumber, List.copyOf(cells), hidden);
      cells.clear();
    }
  }
}
