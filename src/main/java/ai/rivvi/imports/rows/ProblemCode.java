package ai.rivvi.imports.rows;

/** Why a row cannot be called as it is; three of them hold it for a person. */
public enum ProblemCode {
  PHONE_MISSING("The row has no phone number: add one to the list."),
  PHONE_INVALID("The phone number cannot be used: correct it in the list."),
  PHONE_NOT_DIALABLE("The phone number cannot be called by us: give another one."),
  ROW_INVALID("The row cannot be read as a patient: correct it in the list."),
  TOTALS_ROW(
      "This looks like a row of totals or a footer and no patient: leave it out of the list."),
  HEADER_ROW("This row repeats the columns' names and is no patient: leave it out of the list."),
  DECEASED("The list says that the patient has died: nobody is called. Correct it if it is wrong."),
  APPOINTMENT_CANCELED(
      "The list says that the appointment is canceled: nobody is called about it. Correct the cell, or"
          + " map the column as a plain value, if that is wrong."),
  CONSENT_MISSING(
      "Consent to be called is not recorded: attest it for the list, or say yes in its column."),
  IDENTIFIER_CONFLICT(
      "A patient with this number has another family name and birth date: check which is right."),
  AMBIGUOUS_PATIENT(
      "Several patients have this name and birth date: add the patient number to the row."),
  PATIENT_CHANGED(
      "The patient with this number has another name or birth date: confirm which is right."),
  STOPPED_NUMBER(
      "A number that nobody is to call, without a name. Once the list is taken over, nobody is called"
          + " on it, now or when a patient has it later."),
  ROW_SKIPPED("The row was left out by hand: take it in again if that was wrong."),
  ROW_KNOWN("The row was in an earlier file of this source: it is called from that list alone.");

  /** What a run says of a number that nobody is to call. */
  private static final String DO_NOT_CALL = "DO_NOT_CALL";

  private final String message;

  ProblemCode(String message) {
    this.message = message;
  }

  /** In words, with a way out; without anything of the row. */
  String message() {
    return message;
  }

  /** True when it is about another name or birth date than is stored. */
  public boolean isOfAChange() {
    return this == PATIENT_CHANGED || this == IDENTIFIER_CONFLICT;
  }

  /** True when the list itself is at fault, whatever is on record of its patients. */
  public boolean isOfTheList() {
    return state() == RowState.PROBLEM;
  }

  RowState state() {
    return switch (this) {
      case IDENTIFIER_CONFLICT, AMBIGUOUS_PATIENT, PATIENT_CHANGED -> RowState.HELD;
      case PHONE_MISSING,
          PHONE_INVALID,
          PHONE_NOT_DIALABLE,
          ROW_INVALID,
          TOTALS_ROW,
          HEADER_ROW,
          DECEASED,
          APPOINTMENT_CANCELED,
          CONSENT_MISSING ->
          RowState.PROBLEM;
      case STOPPED_NUMBER, ROW_SKIPPED, ROW_KNOWN -> RowState.SKIPPED;
    };
  }

  /**
   * The reason that a run gives: who the row is stays unclear while nobody confirmed a change, and
   * nobody at all is called on a number that is stopped.
   */
  public String reason() {
    return switch (this) {
      case PATIENT_CHANGED -> IDENTIFIER_CONFLICT.name();
      case TOTALS_ROW, HEADER_ROW -> ROW_INVALID.name();
      case STOPPED_NUMBER -> DO_NOT_CALL;
      case PHONE_MISSING,
          PHONE_INVALID,
          PHONE_NOT_DIALABLE,
          ROW_INVALID,
          DECEASED,
          APPOINTMENT_CANCELED,
          CONSENT_MISSING,
          IDENTIFIER_CONFLICT,
          AMBIGUOUS_PATIENT,
          ROW_SKIPPED,
          ROW_KNOWN ->
          name();
    };
  }
}
