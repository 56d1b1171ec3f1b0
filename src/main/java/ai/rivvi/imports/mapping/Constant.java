package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.Target;
import org.jspecify.annotations.Nullable;

/**
 * A value that the mapping gives to all rows.
 *
 * @param variableName of a VARIABLE; null of every other target
 */
public record Constant(Target target, @Nullable String variableName, String text) {
  @Override
  public String toString() {
    return "Constant[" + target + "]";
  }
}
