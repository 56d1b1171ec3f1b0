package ai.rivvi.patients;

import ai.rivvi.keys.FieldCode;
import ai.rivvi.keys.PatientCipher;
import ai.rivvi.patients.PatientCandidate.Fact;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.PatientId;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A stored patient with the key to read and write their sealed fields. */
record OpenPatient(PatientRecord row, PatientCipher cipher) {
  PatientId id() {
    return row.getId();
  }

  @Nullable String givenName() {
    return open(PatientFields.GIVEN_NAME, row.getGivenName());
  }

  @Nullable String familyName() {
    return open(PatientFields.FAMILY_NAME, row.getFamilyName());
  }

  PatientName name() {
    return new PatientName(givenName(), familyName());
  }

  @Nullable LocalDate birthDate() {
    var text = open(PatientFields.BIRTH_DATE, row.getBirthDate());
    return text == null ? null : LocalDate.parse(text);
  }

  @Nullable String email() {
    return open(PatientFields.EMAIL, row.getEmail());
  }

  @Nullable String postalCode() {
    return open(PatientFields.POSTAL_CODE, row.getPostalCode());
  }

  /** The patient's own zone; null also when this JDK does not know it. */
  @Nullable ZoneId timeZone() {
    return knownZone(row.getTimeZone());
  }

  /** A zone as stored; null also when this JDK does not know it. */
  static @Nullable ZoneId knownZone(@Nullable String zone) {
    return zone == null || !ZoneId.getAvailableZoneIds().contains(zone) ? null : ZoneId.of(zone);
  }

  void rename(@Nullable String given, @Nullable String family, PatientHashes hashes) {
    if (given != null) {
      row.setGivenName(seal(PatientFields.GIVEN_NAME, given));
      row.setGivenNameHash(hashes.givenName(Normal.name(given)));
    }
    if (family != null) {
      var normal = Normal.name(family);
      row.setFamilyName(seal(PatientFields.FAMILY_NAME, family));
      row.setFamilyNameHash(hashes.familyName(normal));
      row.setFamilyPrefixHash(hashes.familyPrefix(normal));
    }
  }

  void bornOn(LocalDate date, PatientHashes hashes) {
    row.setBirthDate(seal(PatientFields.BIRTH_DATE, Normal.date(date)));
    row.setBirthDateHash(hashes.birthDate(date));
  }

  /** An empty code clears the one that is stored. */
  void livesAt(String postalCode) {
    row.setPostalCode(
        postalCode.isBlank() ? null : seal(PatientFields.POSTAL_CODE, postalCode.strip()));
  }

  /** Takes from a row of a list what is not known yet; nothing that is known changes. */
  void learn(PatientCandidate from, PatientHashes hashes) {
    rename(
        row.getGivenName() == null ? from.givenName() : null,
        row.getFamilyName() == null ? from.familyName() : null,
        hashes);
    if (row.getBirthDate() == null && from.birthDate() != null) {
      bornOn(from.birthDate(), hashes);
    }
    if (from.deceased() && !row.getDeceased()) {
      row.setDeceased(true);
    }
    if (row.getLanguage() == null && from.language() != null) {
      row.setLanguage(from.language());
    }
    if (row.getTimeZone() == null && from.timeZone() != null) {
      row.setTimeZone(from.timeZone().getId());
    }
    if (row.getEmail() == null && from.email() != null) {
      row.setEmail(seal(PatientFields.EMAIL, from.email()));
    }
    if (row.getPostalCode() == null && from.postalCode() != null) {
      livesAt(from.postalCode());
    }
  }

  /**
   * Takes over what changes in a life, as a newer list says it: where the patient lives decides
   * when they may be called.
   */
  void renew(PatientCandidate from) {
    if (from.language() != null && !from.defaults().contains(Fact.LANGUAGE)) {
      row.setLanguage(from.language());
    }
    if (from.timeZone() != null && !from.defaults().contains(Fact.TIME_ZONE)) {
      row.setTimeZone(from.timeZone().getId());
    }
    if (from.email() != null && !from.email().equals(email())) {
      row.setEmail(seal(PatientFields.EMAIL, from.email()));
    }
    if (from.postalCode() != null
        && !from.defaults().contains(Fact.POSTAL_CODE)
        && !from.postalCode().strip().equals(postalCode())) {
      livesAt(from.postalCode());
    }
  }

  /** Puts a field back to what it was; null when it was not known. */
  void restore(PatientFacts.Field field, @Nullable String value, PatientHashes hashes) {
    switch (field) {
      case GIVEN_NAME -> {
        row.setGivenName(sealed(PatientFields.GIVEN_NAME, value));
        row.setGivenNameHash(value == null ? null : hashes.givenName(Normal.name(value)));
      }
      case FAMILY_NAME -> {
        var normal = value == null ? null : Normal.name(value);
        row.setFamilyName(sealed(PatientFields.FAMILY_NAME, value));
        row.setFamilyNameHash(normal == null ? null : hashes.familyName(normal));
        row.setFamilyPrefixHash(normal == null ? null : hashes.familyPrefix(normal));
      }
      case BIRTH_DATE -> {
        row.setBirthDate(sealed(PatientFields.BIRTH_DATE, value));
        row.setBirthDateHash(value == null ? null : hashes.birthDate(LocalDate.parse(value)));
      }
      case EMAIL -> row.setEmail(sealed(PatientFields.EMAIL, value));
      case POSTAL_CODE -> row.setPostalCode(sealed(PatientFields.POSTAL_CODE, value));
      case LANGUAGE -> row.setLanguage(value);
      case TIME_ZONE -> row.setTimeZone(value);
    }
  }

  private byte @Nullable [] sealed(FieldCode field, @Nullable String plain) {
    return plain == null ? null : seal(field, plain);
  }

  /** Takes a name and birth date that a person has confirmed over what is stored. */
  void takeOver(PatientCandidate from, PatientHashes hashes) {
    rename(from.givenName(), from.familyName(), hashes);
    if (from.birthDate() != null) {
      bornOn(from.birthDate(), hashes);
    }
  }

  private byte[] seal(FieldCode field, String plain) {
    return cipher.encrypt(id(), field, id().value(), plain);
  }

  private @Nullable String open(FieldCode field, byte @Nullable [] sealed) {
    return sealed == null ? null : cipher.decrypt(id(), field, id().value(), sealed);
  }

  @Override
  public String toString() {
    return "OpenPatient[" + id() + "]";
  }
}
