package ai.rivvi.imports;

/**
 * The states of a list. UPLOADED → MAPPED (again and again) → COMMITTING → COMMITTED | FAILED;
 * FAILED → COMMITTING continues where it stopped. Any of them → UNDOING → UNDONE, unless somebody
 * was called from the list.
 */
enum ImportState {
  UPLOADED,
  MAPPED,
  COMMITTING,
  COMMITTED,
  FAILED,
  UNDOING,
  UNDONE
}
