package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ListMapping;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a list whose columns are mapped in few words. */
final class MappedRows {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  static ListMapping mapping(String... targets) {
    var columns = new ArrayList<ColumnMapping>();
    for (var i = 0; i < targets.length; i++) {
      var parts = targets[i].split(":", 2);
      columns.add(
          new ColumnMapping(
              i,
              Target.valueOf(parts[0]),
              parts.length > 1 ? parts[1] : null,
              "column_" + (i + 1),
              1));
    }
    return new ListMapping(columns, "US");
  }

  static List<Cell> cells(String... texts) {
    return Arrays.stream(texts).map(Cell::text).toList();
  }

  static RowReading read(ListMapping mapping, String... texts) {
    return reader(mapping).read(cells(texts));
  }

  static RowReader reader(ListMapping mapping) {
    return new RowReader(mapping, TODAY, ZoneOffset.UTC);
  }

  static List<String> codes(RowReading reading) {
    return reading.problems().stream().map(RowProblem::code).toList();
  }

  private MappedRows() {}
}
