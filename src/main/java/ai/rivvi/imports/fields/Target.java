package ai.rivvi.imports.fields;

import java.util.List;

/**
 * What a column can mean. Each is mapped at most once, except VARIABLE, ALTERNATE_PHONE and IGNORE,
 * CONSENT and DO_NOT_CALL, of which any no holds, APPOINTMENT_STATUS, of which any cancellation
 * holds, and columns that are joined: names and phones in a chosen order, a date of its YEAR, MONTH
 * and DAY, an appointment of its day and its TIME.
 */
public enum Target {
  IDENTIFIER,
  GIVEN_NAME,
  FAMILY_NAME,
  FULL_NAME("LAST_COMMA_FIRST", "FIRST_LAST", "LAST_FIRST"),
  BIRTH_DATE("MDY", "DMY", "YMD", "YEAR", "MONTH", "DAY"),
  PHONE("EXTENSION"),
  ALTERNATE_PHONE,
  EMAIL,
  LANGUAGE,
  POSTAL_CODE("ADDRESS"),
  TIME_ZONE,
  APPOINTMENT_AT("MDY", "DMY", "YMD", "TIME", "YEAR", "MONTH", "DAY"),
  APPOINTMENT_STATUS("CANCELED"),
  CALL_UNTIL("MDY", "DMY", "YMD", "YEAR", "MONTH", "DAY"),
  CONSENT,
  DO_NOT_CALL,
  VARIABLE,
  IGNORE;

  public static final String TIME = "TIME";
  public static final String YEAR = "YEAR";
  public static final String MONTH = "MONTH";
  public static final String DAY = "DAY";
  public static final String EXTENSION = "EXTENSION";
  public static final String ADDRESS = "ADDRESS";

  /** Of a status whose cells only say whether it was canceled, or when. */
  public static final String CANCELED = "CANCELED";

  /** The parts of a date that stand in columns of their own, as they are put together. */
  public static final List<String> DATE_PARTS = List.of(MONTH, DAY, YEAR);

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so.
  private final List<String> formats;

  Target(String... formats) {
    this.formats = List.of(formats);
  }

  /** The formats that a mapping to this target may name; empty when it has none. */
  public List<String> formats() {
    return formats;
  }

  /** Whether several columns of a list may mean it. */
  public boolean mayRepeat() {
    return this == VARIABLE
        || this == ALTERNATE_PHONE
        || this == IGNORE
        || this == APPOINTMENT_STATUS
        || isAnswer();
  }

  /** Whether it says something of a patient or a call, and is not just kept. */
  public boolean isMeaningful() {
    return this != VARIABLE && this != IGNORE;
  }

  /** Whether it is a number to call. */
  public boolean isPhone() {
    return this == PHONE || this == ALTERNATE_PHONE;
  }

  /** Whether it is a patient's name, or a part of it. */
  public boolean isName() {
    return this == GIVEN_NAME || this == FAMILY_NAME || this == FULL_NAME;
  }

  /** Whether it says if the patient may be called. */
  public boolean isAnswer() {
    return this == CONSENT || this == DO_NOT_CALL;
  }

  /** Whether it is read in an order of day and month. */
  public boolean isDate() {
    return this == BIRTH_DATE || this == APPOINTMENT_AT || this == CALL_UNTIL;
  }

  /** Whether its cells are written in one of its formats; else having none is one way more. */
  public boolean isAlwaysFormatted() {
    return isDate() || this == FULL_NAME;
  }

  /** Whether texts of several columns may be put together to it. */
  public boolean isJoinable() {
    return this == GIVEN_NAME || this == FAMILY_NAME || isPhone();
  }

  /** Whether its cells are words of a few kinds, of which some may mean nothing to us. */
  public boolean hasWords() {
    return this == CONSENT
        || this == DO_NOT_CALL
        || this == LANGUAGE
        || this == TIME_ZONE
        || this == APPOINTMENT_STATUS;
  }

  /**
   * Whether a mapping may say it of many rows at once: never who somebody is, how they are reached,
   * or what they allow.
   */
  public boolean mayBeGiven() {
    return this == LANGUAGE
        || this == TIME_ZONE
        || this == POSTAL_CODE
        || this == APPOINTMENT_AT
        || this == CALL_UNTIL
        || this == VARIABLE;
  }
}
