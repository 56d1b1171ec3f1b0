package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.MergedCells;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.imports.tables.SheetRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of an .ods, in which rows and cells that are alike are written once, and hands
 * over those of the sheet asked for; else of the first visible one that looks like a list, or that
 * has any.
 */
final class OdsSheets {
  /** A filled row that stands for more than so many is made to fill the memory, and no list. */
  private static final int FILLED_REPEATS_MAX = 1_000;

  private static final int MERGED_MAX = 10_000;

  private final @Nullable String wanted;
  private final RowGate gate;
  private final boolean mayPassOver;
  private final SheetRow row;
  private final List<SheetName> names = new ArrayList<>();
  private final List<MergedCells> merged = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private boolean inSheet;
  private boolean taken;
  private boolean passedOver;
  private String read = "";
  private int columns;
  private int rowNumber;
  private int rowRepeats = 1;
  private boolean rowHidden;
  private int column;

  /**
   * @param mayPassOver whether only a sheet is taken that looks like a list
   */
  OdsSheets(@Nullable String wanted, RowGate gate, boolean mayPassOver) {
    this.mayPassOver = mayPassOver;
    this.wanted = wanted;
    this.gate = gate;
    this.row = new SheetRow(gate);
  }

  String sheetRead() {
    return read;
  }

  /** Whether a sheet with rows was not taken. */
  boolean isPassingOver() {
    return passedOver;
  }

  List<SheetName> names() {
    return names;
  }

  boolean isReading() {
    return inSheet;
  }

  int rowNumber() {
    return rowNumber;
  }

  void startSheet(SheetName name) {
    names.add(name);
    inSheet = !taken && (wanted == null ? !name.hidden() : name.name().equals(wanted));
    columns = 0;
    rowNumber = 0;
    rowRepeats = 1;
    merged.clear();
    if (inSheet) {
      gate.startSheet(
          number -> merged.stream().filter(area -> area.firstRow() == number).toList(),
          mayPassOver);
    }
  }

  void endSheet() {
    if (!inSheet) {
      return;
    }
    row.flush();
    inSheet = false;
    gate.end();
    passedOver |= gate.isPassedOver();
    if (gate.isHeaderSeen()) {
      taken = true;
      read = names.getLast().name();
    }
  }

  /** All sheets are named. */
  void end() {
    if (wanted != null && names.stream().noneMatch(name -> name.name().equals(wanted))) {
      throw XlsxReader.sheetUnknown(names.stream().map(SheetName::name).toList());
    }
  }

  void columns(int repeats, boolean isHidden) {
    if (isHidden && inSheet) {
      row.hideColumns(columns, Math.min(columns + repeats, RowGate.COLUMNS_MAX) - 1);
    }
    columns = Math.min(columns + repeats, RowGate.COLUMNS_MAX);
  }

  void startRow(int repeats, boolean isHidden) {
    rowNumber = Math.min(rowNumber + rowRepeats, RowGate.ROWS_MAX + 1);
    rowRepeats = repeats;
    rowHidden = isHidden;
    column = 0;
    cells.clear();
  }

  /** So many cells of the row hold a formula, and not what it comes to. */
  void formulasWithoutValue(int count) {
    gate.formulasWithoutValue(Math.min(count, RowGate.COLUMNS_MAX));
  }

  void cell(Cell cell, int repeats) {
    if (!cell.isBlank()) {
      if (column + repeats > RowGate.COLUMNS_MAX) {
        throw FileRefused.tooManyColumns();
      }
      while (cells.size() < column) {
        cells.add(Cell.BLANK);
      }
      cells.addAll(Collections.nCopies(repeats, cell));
    }
    column = Math.min(column + repeats, RowGate.COLUMNS_MAX);
  }

  /** The cell that follows is merged with others; only above the names does that matter. */
  void merge(int columnsSpanned, int rowsSpanned) {
    if (!gate.isHeaderSeen() && merged.size() < MERGED_MAX) {
      merged.add(
          new MergedCells(
              rowNumber, rowNumber + rowsSpanned - 1, column, column + columnsSpanned - 1));
    }
  }

  void endRow() {
    if (cells.isEmpty()) {
      return;
    }
    if (rowRepeats > FILLED_REPEATS_MAX) {
      throw FileRefused.rowRepeated(rowNumber);
    }
    for (var i = 0; i < rowRepeats; i++) {
      row.start(rowNumber + i, rowHidden);
      for (var at = 0; at < cells.size(); at++) {
        row.set(at, cells.get(at));
      }
    }
  }
}
