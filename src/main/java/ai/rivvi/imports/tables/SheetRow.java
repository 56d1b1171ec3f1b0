package ai.rivvi.imports.tables;

import ai.rivvi.imports.cells.Cell;
import java.util.ArrayList;
import java.util.List;

/** Gathers the cells of a spreadsheet's row, which come by column and with gaps. */
public final class SheetRow {
  private final RowGate gate;
  private final List<Cell> cells = new ArrayList<>();
  private int rowNumber;
  private boolean hidden;

  /** Its rows go through this gate. */
  public SheetRow(RowGate gate) {
    this.gate = gate;
  }

  /** Starts a row (1-based), handing over the one before. */
  public void start(int number, boolean isHidden) {
    flush();
    rowNumber = number;
    hidden = isHidden;
  }

  /** Columns (0-based) that the workbook does not show; those past the limit hold nothing. */
  public void hideColumns(int first, int last) {
    gate.hideColumns(Math.max(0, first), Math.min(last, RowGate.COLUMNS_MAX - 1));
  }

  /** Of the row that is being put together; 1-based. */
  public int rowNumber() {
    return rowNumber;
  }

  /**
   * A formula stands in the row, and what it comes to does not: somebody is to be told, also when
   * the row has nothing else and is gone.
   */
  public void formulaWithoutValue() {
    gate.formulasWithoutValue(1);
  }

  /** Puts a cell in its column, 0-based. */
  public void set(int column, Cell cell) {
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

  /** Hands over the row that is put together, if there is one. */
  public void flush() {
    if (!cells.isEmpty()) {
      gate.row(rowNumber, List.copyOf(cells), hidden);
      cells.clear();
    }
  }
}
