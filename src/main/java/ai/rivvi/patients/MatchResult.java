package ai.rivvi.patients;

import ai.rivvi.shared.PatientId;

/**
 * Who a row's patient is (identifier first, then name and birth date, then name and phone; a phone
 * alone never).
 */
public sealed interface MatchResult {
  /** Found among the known patients. */
  record Matched(PatientId patient) implements MatchResult {}

  /** Not known before. */
  record Created(PatientId patient) implements MatchResult {}

  /** A person must decide. */
  record Held(Why why) implements MatchResult {}

  /** Why a row is held. */
  enum Why {
    IDENTIFIER_CONFLICT,
    AMBIGUOUS_PATIENT
  }
}
