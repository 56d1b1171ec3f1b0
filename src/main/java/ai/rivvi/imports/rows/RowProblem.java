package ai.rivvi.imports.rows;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row.
 *
 * @param code a {@link ProblemCode}, or the code of a note that stops nothing
 * @param columnIndex the cell at fault, or null for the whole row
 */
public record RowProblem(String code, @Nullable Integer columnIndex, String message) {
  /** Of the whole row, in the code's own words. */
  public static RowProblem of(ProblemCode code) {
    return new RowProblem(code.name(), null, code.message());
  }

  static RowProblem at(ProblemCode code, int columnIndex, String message) {
    return new RowProblem(code.name(), columnIndex, message);
  }
}
