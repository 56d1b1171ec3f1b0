package ai.rivvi.imports;

/**
 * The states of a list. UPLOADED → MAPPED (again and again) → COMMITTING → COMMITTED | FAILED;
 * FAILED → COMMITTING continues where it stopped.
 */
enum ImportState {
  UPLOADED,
  MAPPED,
  COMMITTING,
  COMMITTED,
  FAILED
}
