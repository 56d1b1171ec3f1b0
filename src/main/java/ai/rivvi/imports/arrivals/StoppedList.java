package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.lists.StoredImport;
import org.jspecify.annotations.Nullable;

/** A list of a source that does not go on by itself. */
final class StoppedList {
  private static final StoredImport.Refused UNKNOWN_SHAPE =
      new StoredImport.Refused(
          "list-shape-unknown",
          "The file does not have the columns of the list that the source follows, so a person has"
              + " to look: open the list, check its columns and take it over, or undo it. Nobody is"
              + " called from it until then.");

  private StoppedList() {}

  /** Why it does not; null when it does. */
  static StoredImport.@Nullable Refused why(StoredImport list) {
    return switch (list.state()) {
      case UPLOADED -> UNKNOWN_SHAPE;
      case MAPPED -> list.mappedAs() == null ? UNKNOWN_SHAPE : null;
      case REFUSED -> list.refused();
      case FAILED ->
          new StoredImport.Refused(
              "commit-failed", "The list could not be taken over: open it and try again.");
      case READING, CHECKING, COMMITTING, COMMITTED, UNDOING, UNDONE -> null;
    };
  }
}
