package ai.rivvi.patients;

import ai.rivvi.shared.ImportId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a consent was obtained: a mapped column of a list, an admin's attestation at commit, or a
 * member by hand.
 *
 * @param list with which it came; null when a member recorded it
 */
public record ConsentSource(
    Kind kind,
    @Nullable ImportId list,
    @Nullable String obtainedHow,
    @Nullable LocalDate obtainedOn) {
  /** Where the consent stands. */
  public enum Kind {
    LIST_COLUMN,
    LIST_ATTESTATION,
    MEMBER
  }
}
