package ai.rivvi.imports.rows;

import java.util.List;

/**
 * How many rows of a list are in which state and have which problem.
 *
 * @param copies rows that say nothing else than an earlier one
 * @param samePatient other rows of a patient whom an earlier one names
 * @param changedWithinList rows that are held as PATIENT_CHANGED because of an earlier row of the
 *     list
 */
public record RowCounts(
    int ready,
    int problem,
    int held,
    int skipped,
    int copies,
    int samePatient,
    int changedWithinList,
    List<ByCode> problems) {
  /** Of a list without rows. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0, 0, List.of());

  /** How many rows a problem stops. */
  public record ByCode(ProblemCode code, int count) {}
}
