package ai.rivvi.imports;

import java.util.List;

/** The meaning of all columns, in order, and the region of numbers without a country code. */
record ListMapping(List<ColumnMapping> columns, String phoneRegion) {
  ListMapping {
    columns = List.copyOf(columns);
  }

  boolean has(Target target) {
    return columns.stream().anyMatch(column -> column.target() == target);
  }
}
