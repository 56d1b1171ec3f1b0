package ai.rivvi.imports.lists;

/**
 * The states of a list. A long one: READING → CHECKING → UPLOADED, or REFUSED. UPLOADED → MAPPED
 * (again and again) → COMMITTING → COMMITTED | FAILED; MAPPED → CHECKING → MAPPED when a long list
 * is mapped anew. FAILED → COMMITTING continues where it stopped. Any of them → UNDOING → UNDONE,
 * unless somebody was called from the list.
 */
public enum ImportState {
  READING,
  CHECKING,
  REFUSED,
  UPLOADED,
  MAPPED,
  COMMITTING,
  COMMITTED,
  FAILED,
  UNDOING,
  UNDONE;

  /** Whether nothing of patients is written yet: what the rows say can still be decided. */
  public boolean isBeforeCommit() {
    return switch (this) {
      case READING, CHECKING, UPLOADED, MAPPED -> true;
      case REFUSED, COMMITTING, COMMITTED, FAILED, UNDOING, UNDONE -> false;
    };
  }
}
