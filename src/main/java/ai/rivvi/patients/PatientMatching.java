package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.PatientCipher;
import ai.rivvi.patients.KnownPatients.Found;
import ai.rivvi.patients.KnownPatients.IdentifierKey;
import ai.rivvi.patients.KnownPatients.Keys;
import ai.rivvi.patients.KnownPatients.Known;
import ai.rivvi.patients.jooq.tables.records.IdentifierRecord;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Decides who the rows of a batch are, in a handful of statements; writes nothing. */
@Component
class PatientMatching {
  private final PatientRepository patients;
  private final LineRepository lineRepository;
  private final Lines lines;
  private final PatientHashes hashes;
  private final FieldCipher cipher;

  PatientMatching(
      PatientRepository patients,
      LineRepository lineRepository,
      Lines lines,
      PatientHashes hashes,
      FieldCipher cipher) {
    this.patients = patients;
    this.lineRepository = lineRepository;
    this.lines = lines;
    this.hashes = hashes;
    this.cipher = cipher;
  }

  /**
   * Like {@link #plan}, and nobody else matches in this organization until the transaction ends.
   */
  MatchPlan planAlone(List<PatientCandidate> rows) {
    patients.lockMatching();
    return plan(rows);
  }

  MatchPlan plan(List<PatientCandidate> rows) {
    var keys = rows.stream().map(Keys::of).toList();
    var known = load(keys);
    var plan = new MatchPlan();
    for (int i = 0; i < rows.size(); i++) {
      decide(rows.get(i), keys.get(i), known, plan);
    }
    return plan;
  }

  private void decide(PatientCandidate row, Keys keys, KnownPatients known, MatchPlan plan) {
    switch (known.find(keys)) {
      case Found.One(var patient) -> {
        plan.matched(patient.id(), row);
        known.addPhones(patient, keys.phones());
      }
      case Found.Other(var patient) -> decideOther(patient, row, keys, known, plan);
      case Found.Nobody() -> decideNew(row, keys, known, plan);
      case Found.Unclear(var why, var candidates) -> plan.held(why, candidates, row);
    }
  }

  private static void decideNew(
      PatientCandidate row, Keys keys, KnownPatients known, MatchPlan plan) {
    if (!row.mayBeNew()) {
      plan.unknown();
      if (row.wishes().doNotCall() && keys.identifier() == null && !keys.isNamePresent()) {
        plan.stopped(keys.phones());
      }
      return;
    }
    var patient =
        new Known(
            new PatientId(Ids.next()),
            keys.given(),
            keys.family(),
            keys.digits(),
            keys.birthDate());
    plan.created(patient.id(), row);
    known.add(
        patient, keys.identifier() == null ? List.of() : List.of(keys.identifier()), keys.phones());
  }

  private void decideOther(
      Known patient, PatientCandidate row, Keys keys, KnownPatients known, MatchPlan plan) {
    var seen = hashes.difference(patient, keys);
    var confirmed = row.confirmed();
    if (confirmed == null || !confirmed.seen().equals(seen)) {
      plan.changed(patient.id(), row, seen);
      return;
    }
    switch (confirmed.choice()) {
      case KEEP_STORED -> {
        plan.matched(patient.id(), row);
        known.addPhones(patient, keys.phones());
      }
      case TAKE_NEW -> {
        plan.taken(patient.id(), row);
        known.add(
            patient.as(keys), List.of(Objects.requireNonNull(keys.identifier())), keys.phones());
      }
      case ANOTHER_PERSON -> plan.anothers(patient.id(), seen);
    }
  }

  private KnownPatients load(List<Keys> rows) {
    var identifiers = patients.identifiersByHash(identifierHashes(rows));
    var named = rows.stream().filter(row -> row.identifier() == null).toList();
    var onLines = onLines(named);
    var ids = new LinkedHashSet<PatientId>();
    identifiers.forEach(identifier -> ids.add(identifier.getPatientId()));
    ids.addAll(withBirthDateAndFamily(named));
    ids.addAll(onLines.keySet());
    var known = new KnownPatients();
    var sealed = cipher.forPatients(ids);
    var identifiersOf = identifiersByPatient(identifiers, sealed);
    for (var patient : patients.patients(ids)) {
      known.add(
          known(patient, sealed),
          identifiersOf.getOrDefault(patient.getId(), List.of()),
          onLines.getOrDefault(patient.getId(), Set.of()));
    }
    return known;
  }

  private List<byte[]> identifierHashes(List<Keys> rows) {
    return rows.stream()
        .flatMap(PatientMatching::forms)
        .distinct()
        .map(hashes::identifier)
        .toList();
  }

  private static Stream<String> forms(Keys row) {
    return Stream.of(
            Optional.ofNullable(row.identifier()).map(IdentifierKey::value),
            Optional.ofNullable(row.written()))
        .flatMap(Optional::stream);
  }

  private List<PatientId> withBirthDateAndFamily(List<Keys> rows) {
    var complete =
        rows.stream().filter(row -> row.isNameComplete() && row.birthDate() != null).toList();
    return patients.withBirthDateAndFamily(
        complete.stream().map(Keys::birthDate).distinct().map(hashes::birthDate).toList(),
        complete.stream().map(Keys::family).distinct().map(hashes::familyName).toList());
  }

  /** Whom the rows' phones reach; a phone that was a wrong number still tells who it was. */
  private Map<PatientId, Set<PhoneNumber>> onLines(List<Keys> rows) {
    var phones = new HashMap<LineId, PhoneNumber>();
    lines
        .find(
            rows.stream()
                .filter(row -> !row.isNameComplete() || row.birthDate() == null)
                .flatMap(row -> row.phones().stream())
                .toList())
        .forEach((phone, line) -> phones.put(line, phone));
    var reached = new HashMap<PatientId, Set<PhoneNumber>>();
    for (var on : lineRepository.patientsOn(phones.keySet())) {
      reached
          .computeIfAbsent(on.patient(), _ -> new LinkedHashSet<>())
          .add(Objects.requireNonNull(phones.get(on.line())));
    }
    return reached;
  }

  private static Map<PatientId, List<IdentifierKey>> identifiersByPatient(
      List<IdentifierRecord> identifiers, PatientCipher sealed) {
    var byPatient = new HashMap<PatientId, List<IdentifierKey>>();
    for (var identifier : identifiers) {
      var value =
          sealed.decrypt(
              identifier.getPatientId(),
              PatientFields.IDENTIFIER,
              identifier.getId(),
              identifier.getValue());
      byPatient
          .computeIfAbsent(identifier.getPatientId(), _ -> new ArrayList<>())
          .add(new IdentifierKey(identifier.getSystem(), Normal.identifier(value)));
    }
    return byPatient;
  }

  private static Known known(PatientRecord patient, PatientCipher sealed) {
    var open = new OpenPatient(patient, sealed);
    return new Known(
        patient.getId(),
        Normal.name(open.givenName()),
        Normal.name(open.familyName()),
        KnownPatients.digits(open.givenName(), open.familyName()),
        open.birthDate());
  }
}
