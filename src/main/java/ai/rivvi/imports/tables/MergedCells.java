package ai.rivvi.imports.tables;

import java.util.List;

/**
 * Cells that a sheet shows as one; the value stands in the first.
 *
 * @param firstRow its number in the sheet, from 1
 * @param firstColumn its index, from 0
 */
public record MergedCells(int firstRow, int lastRow, int firstColumn, int lastColumn) {
  /** Tells which cells are merged, for the few sheets whose header may need it. */
  public interface Source {
    Source NONE = _ -> List.of();

    /** Those whose first row has that number, at most one for each column. */
    List<MergedCells> startingAt(int rowNumber) throws Exception;
  }

  /** Whether it stands in one row and is wider than a column. */
  boolean isAcross() {
    return firstRow == lastRow && lastColumn > firstColumn;
  }

  boolean reaches(int rowNumber) {
    return lastRow >= rowNumber;
  }

  boolean covers(int column) {
    return firstColumn <= column && column <= lastColumn;
  }
}
