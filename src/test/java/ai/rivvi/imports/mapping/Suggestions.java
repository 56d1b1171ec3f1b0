package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is suggested for columns that a test writes in a line each. */
final class Suggestions {
  private Suggestions() {}

  /** Columns as {@code header: value / value}. */
  static ListMapping suggest(String... columns) {
    return suggest(Map.of(), columns);
  }

  /** The same, where some of them were chosen before. */
  static ListMapping suggest(Map<Integer, ColumnMapping> remembered, String... columns) {
    var headers = new ArrayList<String>();
    var profiles = new ArrayList<ColumnProfile>();
    for (var column : columns) {
      var parts = column.split(":", 2);
      headers.add(parts[0]);
      var profile = new ColumnProfile();
      Arrays.stream(parts[1].split(" / ")).forEach(value -> profile.add(Cell.text(value.strip())));
      profiles.add(profile);
    }
    return new MappingSuggestion(headers, profiles, "US", remembered, Set.of()).suggest();
  }

  static List<Target> targets(ListMapping mapping) {
    return mapping.columns().stream().map(ColumnMapping::target).toList();
  }

  static List<String> formats(ListMapping mapping) {
    return mapping.columns().stream().map(ColumnMapping::format).filter(f -> f != null).toList();
  }
}
