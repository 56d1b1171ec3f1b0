package ai.rivvi.imports.tables;

import ai.rivvi.imports.cells.Cell;
import java.util.List;

/** Receives a file row by row. */
public interface RowSink {
  /** Lets everything fall, for a reading that only looks whether the file can be taken. */
  RowSink NONE =
      new RowSink() {
        @Override
        public void header(int rowNumber, List<String> names) {}

        @Override
        public void row(int rowNumber, List<Cell> cells) {}
      };

  /** The names of the columns, with duplicates and blanks; row 0 and none when no row has them. */
  void header(int rowNumber, List<String> names);

  /** A row that is not empty, as long or as short as it came. */
  void row(int rowNumber, List<Cell> cells);

  /** Called every few seconds while no row comes: the file is still being read. */
  default void waiting() {}
}
