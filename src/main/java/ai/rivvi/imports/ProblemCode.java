package ai.rivvi.imports;

/** Why a row cannot be called as it is; the last two hold it for a person. */
enum ProblemCode {
  PHONE_MISSING("The row has no phone number: add one to the list."),
  PHONE_INVALID("The phone number cannot be used: correct it in the list."),
  PHONE_NOT_DIALABLE("The phone number cannot be called by us: give another one."),
  ROW_INVALID("The row cannot be read as a patient: correct it in the list."),
  CONSENT_MISSING(
      "Consent to be called is not recorded: attest it for the list, or say yes in its column."),
  IDENTIFIER_CONFLICT(
      "A patient with this number has another family name and birth date: check which is right."),
  AMBIGUOUS_PATIENT(
      "Several patients have this name and birth date: add the patient number to the row.");

  private final String message;

  ProblemCode(String message) {
    this.message = message;
  }

  /** In words, with a way out; without anything of the row. */
  String message() {
    return message;
  }

  RowState state() {
    return this == IDENTIFIER_CONFLICT || this == AMBIGUOUS_PATIENT
        ? RowState.HELD
        : RowState.PROBLEM;
  }
}
