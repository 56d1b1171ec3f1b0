package ai.rivvi.imports;

/** Whether a row can become a call. */
enum RowState {
  READY,
  PROBLEM,
  HELD,
  SKIPPED
}
