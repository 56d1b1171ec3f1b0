package ai.rivvi.patients;

import ai.rivvi.patients.PatientDirectory.Terms;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds patients by equality of hashes: whole identifier, phone, birth date and given name; a
 * family name also by its beginning, from three letters on.
 */
@Component
class PatientSearch {
  /** How many the first letters may find before they are compared letter by letter. */
  private static final int COMPARED_MAX = 1_000;

  private final PatientRepository patients;
  private final LineRepository lineRepository;
  private final Lines lines;
  private final PatientHashes hashes;
  private final PatientReader reader;

  PatientSearch(
      PatientRepository patients,
      LineRepository lineRepository,
      Lines lines,
      PatientHashes hashes,
      PatientReader reader) {
    this.patients = patients;
    this.lineRepository = lineRepository;
    this.lines = lines;
    this.hashes = hashes;
    this.reader = reader;
  }

  /** At most one page; refuses a search for nothing, because that would show everybody. */
  List<PatientRecord> run(Terms terms) {
    var texts = Stream.of(terms.identifier(), terms.phone(), terms.familyName(), terms.givenName());
    if (terms.birthDate() == null && texts.allMatch(PatientSearch::isBlank)) {
      throw new Invalid(
          "search-terms-missing",
          "Search by an identifier, a phone number, a birth date or a name.");
    }
    var given = Normal.name(terms.givenName());
    var family = Normal.name(terms.familyName());
    if (isUnfindable(terms.givenName(), given) || isUnfindable(terms.familyName(), family)) {
      return List.of();
    }
    var phone = isBlank(terms.phone()) ? null : lines.read(Objects.requireNonNull(terms.phone()));
    var like = new PatientRecord();
    like.setBirthDateHash(terms.birthDate() == null ? null : hashes.birthDate(terms.birthDate()));
    like.setGivenNameHash(hashes.givenName(given));
    like.setFamilyNameHash(hashes.familyName(family));
    like.setFamilyPrefixHash(hashes.familyPrefix(family));
    var found = patients.search(like, identifier(terms), onPhone(phone), COMPARED_MAX);
    return reader.open(found).stream()
        .filter(patient -> Normal.name(patient.familyName()).startsWith(family))
        .map(OpenPatient::row)
        .limit(Page.LIMIT_MAX)
        .toList();
  }

  private @Nullable List<byte[]> identifier(Terms terms) {
    var text = terms.identifier();
    return text == null || text.isBlank()
        ? null
        : Stream.of(Normal.identifier(text), Normal.identifierAsWritten(text))
            .distinct()
            .map(hashes::identifier)
            .toList();
  }

  private @Nullable List<PatientId> onPhone(@Nullable PhoneNumber phone) {
    return phone == null
        ? null
        : lineRepository.patientsOn(lines.find(List.of(phone)).values()).stream()
            .map(LineRepository.OnLine::patient)
            .toList();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** A name that has no letters finds nobody. */
  private static boolean isUnfindable(@Nullable String text, String normal) {
    return !isBlank(text) && normal.isEmpty();
  }
}
