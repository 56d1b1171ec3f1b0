package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.DateOrder;
import java.util.List;
import java.util.Map;

/**
 * A column of a list: its name as it came, some of its values, its mapping.
 *
 * @param words all that its cells say, when they say but few things; empty of any other column
 * @param dateOrders month first, day first or both, where all its numeric dates can be read so
 */
public record StoredColumn(
    String header,
    List<String> samples,
    int filledCount,
    List<CellWord> words,
    List<DateOrder> dateOrders,
    ColumnMapping mapping) {
  public StoredColumn {
    samples = List.copyOf(samples);
    words = List.copyOf(words);
    dateOrders = List.copyOf(dateOrders);
  }

  /** Without anything that stands in a cell. */
  public StoredColumn withoutSamples() {
    var rule = new ColumnRule(mapping.rule().phoneRegion(), null, Map.of());
    return new StoredColumn(
        header,
        List.of(),
        filledCount,
        List.of(),
        dateOrders,
        mapping.ruled(mapping.joinOrder(), rule));
  }

  @Override
  public String toString() {
    return "StoredColumn[" + mapping.index() + "]";
  }
}
