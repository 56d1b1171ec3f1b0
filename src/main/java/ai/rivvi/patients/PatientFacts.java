package ai.rivvi.patients;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts about a patient that lists fill or change, as text; what is not known is absent. */
record PatientFacts(Map<Field, String> byField) {
  /** Named in stored blobs: never renamed. */
  enum Field {
    GIVEN_NAME,
    FAMILY_NAME,
    BIRTH_DATE,
    EMAIL,
    POSTAL_CODE,
    LANGUAGE,
    TIME_ZONE
  }

  static PatientFacts of(OpenPatient patient) {
    var facts = new EnumMap<Field, String>(Field.class);
    put(facts, Field.GIVEN_NAME, patient.givenName());
    put(facts, Field.FAMILY_NAME, patient.familyName());
    var born = patient.birthDate();
    put(facts, Field.BIRTH_DATE, born == null ? null : Normal.date(born));
    put(facts, Field.EMAIL, patient.email());
    put(facts, Field.POSTAL_CODE, patient.postalCode());
    put(facts, Field.LANGUAGE, patient.row().getLanguage());
    put(facts, Field.TIME_ZONE, patient.row().getTimeZone());
    return new PatientFacts(facts);
  }

  private static void put(Map<Field, String> facts, Field field, @Nullable String value) {
    if (value != null) {
      facts.put(field, value);
    }
  }

  @Nullable String get(Field field) {
    return byField.get(field);
  }

  @Override
  public String toString() {
    return "PatientFacts" + byField.keySet();
  }
}
