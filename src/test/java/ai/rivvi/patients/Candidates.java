package ai.rivvi.patients;

import ai.rivvi.patients.PatientCandidate.Identifier;
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
    Set<CallPurpose> consents,
    @Nullable ZoneId zone,
    boolean doNotCall) {
  static final ConsentSource COLUMN = new ConsentSource(ConsentSource.Kind.LIST_COLUMN, null, null);

  static Candidates row(@Nullable String given, @Nullable String family) {
    return new Candidates(null, given, family, null, List.of(), Set.of(), null, false);
  }

  Candidates mrn(String value) {
    return new Candidates(
        new Identifier("MRN", value), given, family, birthDate, phones, consents, zone, doNotCall);
  }

  Candidates born(String date) {
    return new Candidates(
        identifier, given, family, LocalDate.parse(date), phones, consents, zone, doNotCall);
  }

  Candidates on(String... numbers) {
    var all = Stream.of(numbers).map(PhoneNumber::new).toList();
    return new Candidates(identifier, given, family, birthDate, all, consents, zone, doNotCall);
  }

  Candidates consenting(CallPurpose... purposes) {
    return new Candidates(
        identifier, given, family, birthDate, phones, Set.of(purposes), zone, doNotCall);
  }

  Candidates in(String zoneId) {
    return new Candidates(
        identifier, given, family, birthDate, phones, consents, ZoneId.of(zoneId), doNotCall);
  }

  Candidates notToBeCalled() {
    return new Candidates(identifier, given, family, birthDate, phones, consents, zone, true);
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
        null,
        null,
        consents,
        doNotCall,
        confirmed);
  }
}
