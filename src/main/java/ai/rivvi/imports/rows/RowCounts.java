package ai.rivvi.imports.rows;

import java.util.List;

/**
 * How many rows of a list are in which state and have which problem.
 *
 * @param copies rows that say nothing else than an earlier one
 * @param samePatient other rows of a patient whom an earlier one names
 */
public record RowCounts(
    int ready,
    int problem,
    int held,
    int skipped,
    int copies,
    int samePatient,
    List<ByCode> problems) {
  /** Of a list without rows. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0, List.of());

  /** How many rows a problem stops. */
  public record ByCode(ProblemCode code, int count) {}
}
