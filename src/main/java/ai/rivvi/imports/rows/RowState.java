package ai.rivvi.imports.rows;

/** Whether a row can become a call. */
public enum RowState {
  READY,
  PROBLEM,
  HELD,
  SKIPPED
}
