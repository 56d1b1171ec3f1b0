package ai.rivvi.imports.rows;

/**
 * An earlier row of the list names the same patient: whatever this row says, only the first one is
 * called.
 *
 * @param firstRow the first row's number in the file
 */
public record RowRepeat(Kind kind, int firstRow) {
  /** Stored by name. */
  public enum Kind {
    /** The row says nothing else than an earlier one. */
    COPY,
    /** The same patient, with something else beside. */
    SAME_PATIENT
  }
}
