package ai.rivvi.rules;

/** Why the law does not let a call start now. */
public enum LegalReason {
  LEGAL_HOURS,
  HOLIDAY,
  TIME_ZONE_UNKNOWN,
  FORBIDDEN_BY_LAW
}
