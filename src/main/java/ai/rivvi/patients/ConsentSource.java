package ai.rivvi.patients;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a consent was obtained: a mapped column of a list, an admin's attestation at commit, or a
 * member by hand.
 */
public record ConsentSource(
    Kind kind, @Nullable String obtainedHow, @Nullable LocalDate obtainedOn) {
  /** Where the consent stands. */
  public enum Kind {
    LIST_COLUMN,
    LIST_ATTESTATION,
    MEMBER
  }
}
