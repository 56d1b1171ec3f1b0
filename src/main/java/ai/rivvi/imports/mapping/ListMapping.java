package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.Target;
import java.util.List;

/**
 * The meaning of all columns, in order, what is given to all rows, and the region of numbers
 * without a country code.
 */
public record ListMapping(
    List<ColumnMapping> columns, String phoneRegion, List<Constant> constants) {
  public ListMapping {
    columns = List.copyOf(columns);
    constants = List.copyOf(constants);
  }

  /** One that gives nothing to all rows. */
  public ListMapping(List<ColumnMapping> columns, String phoneRegion) {
    this(columns, phoneRegion, List.of());
  }

  /** Whether every row reads the same by both, however sure they are. */
  public boolean readsLike(ListMapping other) {
    return phoneRegion.equals(other.phoneRegion)
        && constants.equals(other.constants)
        && confirmed().equals(other.confirmed());
  }

  private List<ColumnMapping> confirmed() {
    return columns.stream().map(ColumnMapping::confirmed).toList();
  }

  /** Whether a column means this. */
  public boolean has(Target target) {
    return columns.stream().anyMatch(column -> column.target() == target);
  }
}
