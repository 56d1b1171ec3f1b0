package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.PatientCipher;
import ai.rivvi.patients.KnownPatients.IdentifierKey;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.patients.jooq.tables.records.IdentifierRecord;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what matching decided: adds what is new and removes nothing; of what is known only a name
 * or birth date changes, when a person has confirmed it.
 */
@Component
class MatchRecorder {
  private final PatientRepository patients;
  private final ContactPoints contactPoints;
  private final PermissionRepository permissions;
  private final PatientHashes hashes;
  private final ListEdits edits;
  private final FieldCipher cipher;
  private final InstantSource time;

  MatchRecorder(
      PatientRepository patients,
      ContactPoints contactPoints,
      PermissionRepository permissions,
      PatientHashes hashes,
      ListEdits edits,
      FieldCipher cipher,
      InstantSource time) {
    this.patients = patients;
    this.contactPoints = contactPoints;
    this.permissions = permissions;
    this.hashes = hashes;
    this.edits = edits;
    this.cipher = cipher;
    this.time = time;
  }

  /**
   * What came of it: stored patients that changed, whose name or birth date did, and who is newly
   * not to be called.
   *
   * @param stoppedNumbers the do-not-calls of numbers by themselves that are new
   * @param looks whoever is new or changed, as they are now
   */
  record Recorded(
      Set<PatientId> changed,
      Set<PatientId> renamed,
      Set<PatientId> permissionChanged,
      List<UUID> stoppedNumbers,
      List<OpenPatient> looks) {
    @Override
    public String toString() {
      return "Recorded" + changed;
    }
  }

  Recorded record(MatchPlan plan, ConsentSource source) {
    var now = time.instant();
    // Lines before patients, as everywhere.
    var stoppedLines = contactPoints.lock(plan.concerned(), plan.stoppedPhones());
    var lineOf = contactPoints.ensure(plan.rows().values());
    // What a person changes of them at the same time is seen below, or comes behind it.
    var stored = patients.lock(plan.stored());
    var sealed = cipher.forPatients(plan.rows().keySet());
    var looks = new ArrayList<>(insertCreated(plan, sealed, source.list(), now));
    var changed = new LinkedHashSet<PatientId>();
    var died = new LinkedHashSet<PatientId>();
    var placeChanged = fillStored(stored, plan, sealed, source.list(), changed, died);
    changed.addAll(addPhones(plan, lineOf, sealed, source.list()));
    stored.stream()
        .filter(row -> changed.contains(row.getId()))
        .forEach(row -> looks.add(new OpenPatient(row, sealed)));
    permissions.grantNew(plan.consented(), source, now);
    var permissionChanged = new LinkedHashSet<>(placeChanged);
    permissionChanged.addAll(died);
    permissionChanged.addAll(permissions.withdraw(plan.refused(), source, now));
    var stops = permissions.addDoNotCalls(doNotCalls(plan, stoppedLines, now));
    permissionChanged.addAll(concerned(stops));
    changed.addAll(permissionChanged);
    changed.removeAll(plan.created());
    permissionChanged.removeAll(plan.created());
    touch(changed, source, now);
    var renamed = new LinkedHashSet<>(plan.renamed());
    renamed.removeAll(plan.created());
    return new Recorded(changed, renamed, permissionChanged, ofNumbers(stops), looks);
  }

  private Set<PatientId> addPhones(
      MatchPlan plan,
      Map<PhoneNumber, LineId> lineOf,
      PatientCipher sealed,
      @Nullable ImportId list) {
    var added = contactPoints.add(plan.rows(), plan.stored(), lineOf, list);
    if (list != null) {
      edits.keepOrders(list, added.orders(), sealed);
    }
    return added.changed();
  }

  private void touch(Set<PatientId> changed, ConsentSource source, Instant now) {
    if (source.list() == null) {
      patients.touch(changed, now);
    } else {
      patients.touchByList(changed, now);
    }
  }

  private List<OpenPatient> insertCreated(
      MatchPlan plan, PatientCipher sealed, @Nullable ImportId list, Instant now) {
    var created = new ArrayList<OpenPatient>();
    var identifiers = new ArrayList<IdentifierRecord>();
    for (var id : plan.created()) {
      var candidates = plan.rows().getOrDefault(id, List.of());
      var row = new PatientRecord();
      row.setId(id);
      row.setDeceased(false);
      row.setListId(list);
      row.setListAt(list == null ? null : now);
      row.setCreatedBy(Actor.id());
      row.setCreatedAt(now);
      row.setUpdatedAt(now);
      var patient = new OpenPatient(row, sealed);
      candidates.forEach(candidate -> read(candidate, patient, plan));
      created.add(patient);
      identifiers.addAll(identifiers(id, candidates, sealed, now));
    }
    patients.insert(created.stream().map(OpenPatient::row).toList());
    patients.insertIdentifiers(identifiers);
    return created;
  }

  private List<IdentifierRecord> identifiers(
      PatientId patient, List<PatientCandidate> rows, PatientCipher sealed, Instant now) {
    var byKey = new LinkedHashMap<IdentifierKey, IdentifierRecord>();
    for (var row : rows) {
      if (row.identifier() != null) {
        var key = IdentifierKey.of(row.identifier());
        var identifier = new IdentifierRecord();
        identifier.setId(Ids.next());
        identifier.setPatientId(patient);
        identifier.setSystem(key.system());
        identifier.setValue(
            sealed.encrypt(
                patient, PatientFields.IDENTIFIER, identifier.getId(), row.identifier().value()));
        identifier.setValueHash(hashes.identifier(key.value()));
        identifier.setCreatedAt(now);
        byKey.putIfAbsent(key, identifier);
      }
    }
    return List.copyOf(byKey.values());
  }

  /**
   * Fills what is not known of stored patients yet, and of those whom only lists have changed takes
   * where they live and what they speak as the newest list says; answers who lives elsewhere now.
   *
   * @param changed gets whoever is not as they were
   * @param died gets those of whom a list says first that they have died
   */
  private Set<PatientId> fillStored(
      List<PatientRecord> stored,
      MatchPlan plan,
      PatientCipher sealed,
      @Nullable ImportId list,
      Set<PatientId> changed,
      Set<PatientId> died) {
    var rows = new ArrayList<PatientRecord>();
    var noted = new ArrayList<ListEdits.Edit>();
    var placeChanged = new LinkedHashSet<PatientId>();
    for (var row : stored) {
      var patient = new OpenPatient(row, sealed);
      var wasDeceased = row.getDeceased();
      var before = PatientFacts.of(patient);
      var candidates = plan.rows().getOrDefault(row.getId(), List.of());
      if (list != null && !ListReversal.isTouchedSince(row)) {
        candidates.stream()
            .filter(candidate -> candidate.confirmed() == null)
            .findFirst()
            .ifPresent(patient::renew);
      }
      candidates.forEach(candidate -> read(candidate, patient, plan));
      if (row.modified()) {
        rows.add(row);
        var isNews = row.getDeceased() && !wasDeceased;
        noted.add(new ListEdits.Edit(row.getId(), before, PatientFacts.of(patient), isNews));
        changed.add(row.getId());
        if (isNews) {
          died.add(row.getId());
        }
        if (isMoved(before, PatientFacts.of(patient))) {
          placeChanged.add(row.getId());
        }
      }
    }
    patients.update(rows);
    if (list != null) {
      edits.keep(list, noted, sealed);
    }
    return placeChanged;
  }

  private static boolean isMoved(PatientFacts before, PatientFacts after) {
    return Stream.of(PatientFacts.Field.TIME_ZONE, PatientFacts.Field.POSTAL_CODE)
        .anyMatch(field -> !Objects.equals(before.get(field), after.get(field)));
  }

  private void read(PatientCandidate candidate, OpenPatient patient, MatchPlan plan) {
    if (plan.isTaken(candidate)) {
      patient.takeOver(candidate, hashes);
    }
    patient.learn(candidate, hashes);
  }

  /**
   * Of persons, and of phones of which a row says no more than that nobody is to call: those hold
   * for whoever has them, now or later. No claim runs past them, as their lines are locked.
   */
  private List<DoNotCallRecord> doNotCalls(MatchPlan plan, Set<LineId> stoppedLines, Instant now) {
    var rows = new ArrayList<DoNotCallRecord>();
    for (var patient : plan.stopped()) {
      rows.add(DoNotCalls.row(patient, null, Reach.EVERYTHING, DoNotCallSource.LIST, now));
    }
    var standing = permissions.numbersInForce(stoppedLines);
    for (var line : stoppedLines) {
      if (!standing.contains(line)) {
        rows.add(DoNotCalls.row(null, line, Reach.EVERYTHING, DoNotCallSource.LIST, now));
      }
    }
    return rows;
  }

  /** The persons, and everybody who is reached on the numbers. */
  private Set<PatientId> concerned(List<DoNotCallRecord> stops) {
    var concerned = new LinkedHashSet<PatientId>();
    var onLines = new LinkedHashSet<LineId>();
    for (var row : stops) {
      if (row.getLineId() == null) {
        concerned.add(row.getPatientId());
      } else {
        onLines.add(row.getLineId());
      }
    }
    concerned.addAll(contactPoints.reachedOn(onLines));
    return concerned;
  }

  private static List<UUID> ofNumbers(List<DoNotCallRecord> stops) {
    return stops.stream()
        .filter(row -> row.getLineId() != null)
        .map(DoNotCallRecord::getId)
        .toList();
  }
}
