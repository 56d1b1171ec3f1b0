package ai.rivvi.patients;

import ai.rivvi.patients.PatientCandidate.Identifier;
import ai.rivvi.patients.PatientCandidate.Wishes;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of lists, with invented people. */
record Candidates(
    @Nullable Identifier identifier,
    @Nullable String given,
    @Nullable String family,
    @Nullable LocalDate birthDate,
    List<PhoneNumber> phones,
    @Nullable ZoneId zone,
    @Nullable String postalCode,
    Wishes wishes) {
  static final ConsentSource COLUMN =
      new ConsentSource(ConsentSource.Kind.LIST_COLUMN, null, null, null);

  static Candidates row(@Nullable String given, @Nullable String family) {
    return new Candidates(null, given, family, null, List.of(), null, null, Wishes.NONE);
  }

  Candidates mrn(String value) {
    return new Candidates(
        new Identifier("MRN", value), given, family, birthDate, phones, zone, postalCode, wishes);
  }

  Candidates born(String date) {
    return new Candidates(
        identifier, given, family, LocalDate.parse(date), phones, zone, postalCode, wishes);
  }

  Candidates on(String... numbers) {
    var all = Stream.of(numbers).map(PhoneNumber::new).toList();
    return new Candidates(identifier, given, family, birthDate, all, zone, postalCode, wishes);
  }

  Candidates consenting(CallPurpose... purposes) {
    return new Candidates(
        identifier,
        given,
        family,
        birthDate,
        phones,
        zone,
        postalCode,
        new Wishes(Set.of(purposes), Set.of(), false));
  }

  Candidates refusing(CallPurpose... purposes) {
    return new Candidates(
        identifier,
        given,
        family,
        birthDate,
        phones,
        zone,
        postalCode,
        new Wishes(Set.of(), Set.of(purposes), false));
  }

  Candidates in(String zoneId) {
    return new Candidates(
        identifier, given, family, birthDate, phones, ZoneId.of(zoneId), postalCode, wishes);
  }

  Candidates at(String code) {
    return new Candidates(identifier, given, family, birthDate, phones, zone, code, wishes);
  }

  Candidates notToBeCalled() {
    return new Candidates(
        identifier,
        given,
        family,
        birthDate,
        phones,
        zone,
        postalCode,
        new Wishes(wishes.consents(), wishes.refusals(), true));
  }

  /** As a person confirmed it. */
  PatientCandidate confirmed(PatientCandidate.Choice choice, String seen) {
    return made(new PatientCandidate.Confirmed(choice, seen));
  }

  PatientCandidate made() {
    return made(null);
  }

  private PatientCandidate made(PatientCandidate.@Nullable Confirmed confirmed) {
    return new PatientCandidate(
        identifier,
        given,
        family,
        birthDate,
        phones,
        null,
        zone,
        postalCode,
        null,
        wishes,
        confirmed,
        false,
        true,
        Set.of());
  }
}
