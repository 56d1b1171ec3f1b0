package ai.rivvi.patients;

import ai.rivvi.patients.MatchResult.Why;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The patients that the rows of a batch may be, by decrypted values: stored ones that a hash found,
 * and those that earlier rows of the batch brought.
 */
final class KnownPatients {
  /**
   * A patient as rows are compared with it; names in their normal form.
   *
   * @param digits of the names
   */
  record Known(
      PatientId id, String given, String family, String digits, @Nullable LocalDate birthDate) {
    boolean isNameComplete() {
      return !given.isEmpty() && !family.isEmpty();
    }

    /** The same patient as a row has them; what it does not say stays. */
    Known as(Keys row) {
      return new Known(
          id,
          row.given().isEmpty() ? given : row.given(),
          row.family().isEmpty() ? family : row.family(),
          row.digits().isEmpty() ? digits : row.digits(),
          row.birthDate() == null ? birthDate : row.birthDate());
    }
  }

  /**
   * What a row is compared by; names and identifier in their normal form.
   *
   * @param written the identifier with its zeros
   * @param digits of the names
   */
  record Keys(
      @Nullable IdentifierKey identifier,
      @Nullable String written,
      String given,
      String family,
      String digits,
      @Nullable LocalDate birthDate,
      List<PhoneNumber> phones) {
    static Keys of(PatientCandidate row) {
      var identifier = row.identifier();
      return new Keys(
          identifier == null ? null : IdentifierKey.of(identifier),
          identifier == null ? null : Normal.identifierAsWritten(identifier.value()),
          Normal.name(row.givenName()),
          Normal.name(row.familyName()),
          KnownPatients.digits(row.givenName(), row.familyName()),
          row.birthDate(),
          row.phones());
    }

    boolean isNameComplete() {
      return !given.isEmpty() && !family.isEmpty();
    }

    boolean isNamePresent() {
      return !given.isEmpty() || !family.isEmpty();
    }
  }

  /** Of both names; those of whom only one has any may be one person. */
  static String digits(@Nullable String given, @Nullable String family) {
    var digits = Normal.digits(given) + "|" + Normal.digits(family);
    return digits.length() == 1 ? "" : digits;
  }

  /** A system and a value in its normal form. */
  record IdentifierKey(String system, String value) {
    static IdentifierKey of(PatientCandidate.Identifier identifier) {
      return new IdentifierKey(identifier.system(), Normal.identifier(identifier.value()));
    }
  }

  /** Who a row is. */
  sealed interface Found {
    record One(Known patient) implements Found {}

    /** By the identifier, with another name or birth date. */
    record Other(Known patient) implements Found {}

    record Nobody() implements Found {}

    /**
     * Nobody can tell whose the row is.
     *
     * @param candidates whom it may be about
     */
    record Unclear(Why why, Set<PatientId> candidates) implements Found {}
  }

  private record NameAndBirthDate(String given, String family, LocalDate birthDate) {}

  private record NameAndPhone(String given, String family, PhoneNumber phone) {}

  private final Map<IdentifierKey, Known> byIdentifier = new HashMap<>();

  /** Numbers that differ by the zeros in front alone, and were two patients' before. */
  private final Map<IdentifierKey, Set<PatientId>> shared = new HashMap<>();

  private final Map<NameAndBirthDate, Set<Known>> byBirthDate = new HashMap<>();
  private final Map<NameAndPhone, Set<Known>> byPhone = new HashMap<>();

  void add(Known patient, Collection<IdentifierKey> identifiers, Collection<PhoneNumber> phones) {
    for (var key : identifiers) {
      var before = byIdentifier.put(key, patient);
      if (before != null && !before.id().equals(patient.id())) {
        shared
            .computeIfAbsent(key, _ -> new LinkedHashSet<>())
            .addAll(List.of(before.id(), patient.id()));
      }
    }
    if (patient.birthDate() != null) {
      byBirthDate
          .computeIfAbsent(
              new NameAndBirthDate(patient.given(), patient.family(), patient.birthDate()),
              _ -> new LinkedHashSet<>())
          .add(patient);
    }
    addPhones(patient, phones);
  }

  void addPhones(Known patient, Collection<PhoneNumber> phones) {
    for (var phone : phones) {
      var on =
          byPhone.computeIfAbsent(
              new NameAndPhone(patient.given(), patient.family(), phone),
              _ -> new LinkedHashSet<>());
      on.removeIf(known -> known.id().equals(patient.id()));
      on.add(patient);
    }
  }

  /**
   * The identifier alone decides when there is one; else the full name and birth date; else the
   * name and a phone. An incomplete name needs the phone too.
   */
  Found find(Keys row) {
    if (row.identifier() != null) {
      var known = byIdentifier.get(row.identifier());
      if (known == null) {
        return new Found.Nobody();
      }
      if (shared.containsKey(row.identifier())) {
        return new Found.Unclear(
            Why.AMBIGUOUS_PATIENT, Set.copyOf(shared.getOrDefault(row.identifier(), Set.of())));
      }
      if (contradicts(known, row)) {
        return new Found.Unclear(Why.IDENTIFIER_CONFLICT, Set.of(known.id()));
      }
      return isOtherName(known, row) || isOtherBirthDate(known, row)
          ? new Found.Other(known)
          : new Found.One(known);
    }
    if (row.isNameComplete() && row.birthDate() != null) {
      return one(
          byBirthDate
              .getOrDefault(
                  new NameAndBirthDate(row.given(), row.family(), row.birthDate()), Set.of())
              .stream()
              .filter(known -> !isOther(known.digits(), row.digits()))
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
    return row.isNamePresent() ? one(byNameAndPhone(row)) : new Found.Nobody();
  }

  private Set<Known> byNameAndPhone(Keys row) {
    var hits = new LinkedHashSet<Known>();
    for (var phone : row.phones()) {
      byPhone.getOrDefault(new NameAndPhone(row.given(), row.family(), phone), Set.of()).stream()
          .filter(known -> row.birthDate() == null || row.birthDate().equals(known.birthDate()))
          .filter(known -> !isOther(known.digits(), row.digits()))
          .forEach(hits::add);
    }
    return hits;
  }

  private static Found one(Set<Known> hits) {
    return switch (hits.size()) {
      case 0 -> new Found.Nobody();
      case 1 -> new Found.One(hits.iterator().next());
      default ->
          new Found.Unclear(
              Why.AMBIGUOUS_PATIENT, hits.stream().map(Known::id).collect(Collectors.toSet()));
    };
  }

  /** Family name and birth date are known on both sides, and both differ. */
  private static boolean contradicts(Known known, Keys row) {
    return !known.family().isEmpty()
        && !row.family().isEmpty()
        && !known.family().equals(row.family())
        && isOtherBirthDate(known, row);
  }

  private static boolean isOtherBirthDate(Known known, Keys row) {
    return known.birthDate() != null
        && row.birthDate() != null
        && !known.birthDate().equals(row.birthDate());
  }

  /** Of whole names the letters count, wherever given and family name are divided. */
  private static boolean isOtherName(Known known, Keys row) {
    return (known.isNameComplete() && row.isNameComplete())
        ? !(known.given() + known.family()).equals(row.given() + row.family())
        : isOther(known.given(), row.given()) || isOther(known.family(), row.family());
  }

  private static boolean isOther(String known, String row) {
    return !known.isEmpty() && !row.isEmpty() && !known.equals(row);
  }
}
