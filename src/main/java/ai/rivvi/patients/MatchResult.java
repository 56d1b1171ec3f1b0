package ai.rivvi.patients;

import ai.rivvi.shared.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Who a row's patient is (identifier first, then name and birth date, then name and phone; a phone
 * alone never).
 */
public sealed interface MatchResult {
  /** Found among the known patients. */
  record Matched(PatientId patient) implements MatchResult {}

  /** Not known before. */
  record Created(PatientId patient) implements MatchResult {}

  /**
   * The identifier is a known patient's, but the name or birth date is another: nothing is written
   * (except that they are not to be called, when the row says so) until a person confirms.
   *
   * @param patient null when an earlier row of the batch brings them
   * @param seen a keyed fingerprint of what is stored and what the row says
   */
  record Changed(@Nullable PatientId patient, String seen) implements MatchResult {}

  /** Nobody whom we know, and the row tells too little to make a patient of it. */
  record Unknown() implements MatchResult {}

  /** A person must decide. */
  record Held(Why why) implements MatchResult {}

  /** Why a row is held. */
  enum Why {
    IDENTIFIER_CONFLICT,
    AMBIGUOUS_PATIENT
  }
}
