package ai.rivvi.imports.mapping;

import java.util.List;
import java.util.Map;

/**
 * A column of a list: its name as it came, some of its values, its mapping.
 *
 * @param words all that its cells say, when they say but few things; empty of any other column
 */
public record StoredColumn(
    String header,
    List<String> samples,
    int filledCount,
    List<CellWord> words,
    ColumnMapping mapping) {
  public StoredColumn {
    samples = List.copyOf(samples);
    words = List.copyOf(words);
  }

  /** Without anything that stands in a cell. */
  public StoredColumn withoutSamples() {
    var rule = new ColumnRule(mapping.rule().phoneRegion(), null, Map.of());
    return new StoredColumn(
        header, List.of(), filledCount, List.of(), mapping.ruled(mapping.joinOrder(), rule));
  }

  @Override
  public String toString() {
    return "StoredColumn[" + mapping.index() + "]";
  }
}
