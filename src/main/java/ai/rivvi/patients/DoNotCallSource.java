package ai.rivvi.patients;

/**
 * Who says that somebody is not to be called; CALLEE_ON_CALL is one whose identity was not
 * confirmed, CARRIER what somebody on the line told the carrier.
 */
enum DoNotCallSource {
  CLINIC,
  PATIENT_ON_CALL,
  CALLEE_ON_CALL,
  LIST,
  CARRIER;

  /** Asked for in a call, not written down by the clinic. */
  boolean isOnCall() {
    return switch (this) {
      case PATIENT_ON_CALL, CALLEE_ON_CALL -> true;
      case CLINIC, LIST, CARRIER -> false;
    };
  }
}
