package ai.rivvi.imports.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has chosen that a list's columns mean.
 *
 * @param columns those that were chosen; the others are kept as variables
 * @param phoneRegion null leaves it as it is
 * @param reading the number of the reading in which the columns were seen; not looked at when null
 */
public record MappingChoice(
    List<ColumnMapping> columns,
    List<Constant> constants,
    @Nullable String phoneRegion,
    @Nullable Integer reading) {
  /** The mapping as it is. */
  public static MappingChoice confirmed(ListMapping mapping) {
    return new MappingChoice(mapping.columns(), mapping.constants(), mapping.phoneRegion(), null);
  }
}
