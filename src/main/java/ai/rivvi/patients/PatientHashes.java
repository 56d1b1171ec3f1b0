package ai.rivvi.patients;

import ai.rivvi.keys.BlindIndex;
import ai.rivvi.patients.KnownPatients.Keys;
import ai.rivvi.patients.KnownPatients.Known;
import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bound organization's keyed hashes of what patients are found by; names in normal form. */
@Component
class PatientHashes {
  private final BlindIndex index;

  PatientHashes(BlindIndex index) {
    this.index = index;
  }

  byte[] identifier(String normalValue) {
    return index.hash(PatientFields.IDENTIFIER, normalValue);
  }

  /** A fingerprint of a stored patient and of what a row says of them, both in normal form. */
  String difference(Known stored, Keys row) {
    var both =
        Stream.of(
                stored.given(),
                stored.family(),
                stored.birthDate(),
                row.given(),
                row.family(),
                row.birthDate())
            .map(String::valueOf)
            .collect(Collectors.joining("|"));
    return HexFormat.of().formatHex(index.hash(PatientFields.DIFFERENCE, both));
  }

  byte[] phone(PhoneNumber phone) {
    return index.hash(PatientFields.NUMBER, Normal.phone(phone));
  }

  byte[] birthDate(LocalDate date) {
    return index.hash(PatientFields.BIRTH_DATE, Normal.date(date));
  }

  byte @Nullable [] givenName(String name) {
    return name.isEmpty() ? null : index.hash(PatientFields.GIVEN_NAME, name);
  }

  byte @Nullable [] familyName(String name) {
    return name.isEmpty() ? null : index.hash(PatientFields.FAMILY_NAME, name);
  }

  /** Of the first three letters; null for a shorter name. */
  byte @Nullable [] familyPrefix(String name) {
    var prefix = Normal.prefix(name);
    return prefix == null ? null : index.hash(PatientFields.FAMILY_PREFIX, prefix);
  }
}
