package ai.rivvi.imports;

import java.util.List;

/**
 * What a column can mean. Each is mapped at most once, except VARIABLE, ALTERNATE_PHONE and IGNORE;
 * APPOINTMENT_AT may be two columns when one of them has the format TIME.
 */
enum Target {
  IDENTIFIER,
  GIVEN_NAME,
  FAMILY_NAME,
  FULL_NAME("LAST_COMMA_FIRST", "FIRST_LAST"),
  BIRTH_DATE("MDY", "DMY", "YMD"),
  PHONE,
  ALTERNATE_PHONE,
  EMAIL,
  LANGUAGE,
  POSTAL_CODE,
  TIME_ZONE,
  APPOINTMENT_AT("MDY", "DMY", "YMD", "TIME"),
  CALL_UNTIL("MDY", "DMY", "YMD"),
  CONSENT,
  DO_NOT_CALL,
  VARIABLE,
  IGNORE;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so.
  private final List<String> formats;

  Target(String... formats) {
    this.formats = List.of(formats);
  }

  /** The formats that a mapping to this target may name; empty when it has none. */
  List<String> formats() {
    return formats;
  }

  boolean mayRepeat() {
    return this == VARIABLE || this == ALTERNATE_PHONE || this == IGNORE;
  }

  /** Whether it says something of a patient or a call, and is not just kept. */
  boolean isMeaningful() {
    return this != VARIABLE && this != IGNORE;
  }
}
