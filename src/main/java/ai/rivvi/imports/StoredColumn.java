package ai.rivvi.imports;

import java.util.List;

/** A column of a list: its name as it came, some of its values, its mapping. */
record StoredColumn(String header, List<String> samples, int filledCount, ColumnMapping mapping) {
  StoredColumn withoutSamples() {
    return new StoredColumn(header, List.of(), filledCount, mapping);
  }

  @Override
  public String toString() {
    return "StoredColumn[" + mapping.index() + "]";
  }
}
