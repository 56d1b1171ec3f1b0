package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.Keys;
import ai.rivvi.patients.Patients.Needs;
import ai.rivvi.patients.jooq.tables.records.ListEditRecord;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes back what a list brought. A no to calls stays, whoever said it, and so does the patient
 * whom it is about: what was taken for a mistake must not bring a call.
 */
@Component
class ListReversal {
  private final PatientRepository patients;
  private final ListOriginRepository origins;
  private final ContactPoints contactPoints;
  private final ListEdits edits;
  private final PatientHashes hashes;
  private final FieldCipher cipher;
  private final Keys keys;
  private final InstantSource time;

  ListReversal(
      PatientRepository patients,
      ListOriginRepository origins,
      ContactPoints contactPoints,
      ListEdits edits,
      PatientHashes hashes,
      FieldCipher cipher,
      Keys keys,
      InstantSource time) {
    this.patients = patients;
    this.origins = origins;
    this.contactPoints = contactPoints;
    this.edits = edits;
    this.hashes = hashes;
    this.cipher = cipher;
    this.keys = keys;
    this.time = time;
  }

  /** Who went, of whom something is again as it was, and whom the list brought and who stays. */
  record Reversed(Set<PatientId> removed, Set<PatientId> restored, Set<PatientId> kept) {}

  Reversed reverse(
      ImportId list, Collection<PatientId> named, Function<Collection<PatientId>, Needs> needs) {
    patients.lockMatching();
    contactPoints.lock(named);
    // Behind the locks: no list can come to name them, and no claim to call them, meanwhile.
    var needed = needs.apply(named);
    var removed = new LinkedHashSet<PatientId>();
    var kept = new LinkedHashSet<PatientId>();
    var older = new LinkedHashSet<PatientId>();
    var withANo = origins.withANo(named);
    // What a person changes of them at the same time is seen here, or comes behind it.
    for (var row : patients.lock(named)) {
      var id = row.getId();
      if (!list.equals(row.getListId())) {
        older.add(id);
      } else if (needed.byList().containsKey(id)
          || needed.otherwise().contains(id)
          || withANo.contains(id)
          || isTouchedSince(row)) {
        kept.add(id);
      } else {
        removed.add(id);
      }
    }
    origins.delete(removed);
    removed.forEach(keys::shred);
    keep(list, kept, needed);
    inherit(list, needed);
    older.removeAll(needed.byList().keySet());
    return new Reversed(removed, restore(list, older), kept);
  }

  /** Whom a later list names is its patient now; nobody else keeps the undone list's consent. */
  private void keep(ImportId list, Set<PatientId> kept, Needs needed) {
    var alone = new LinkedHashSet<>(kept);
    alone.removeAll(needed.byList().keySet());
    origins.deleteConsents(list, alone);
    origins.keep(alone);
    kept.stream()
        .filter(needed.byList()::containsKey)
        .collect(Collectors.groupingBy(needed.byList()::get))
        .forEach(origins::handOver);
  }

  /** A consent goes on to the later list, and ends with that one. */
  private void inherit(ImportId list, Needs needed) {
    needed.byList().keySet().stream()
        .collect(Collectors.groupingBy(needed.byList()::get))
        .forEach((to, patients) -> origins.handOverConsents(list, to, patients));
  }

  /** Whether anybody but a list has changed the patient since. */
  static boolean isTouchedSince(PatientRecord row) {
    return !row.getUpdatedAt().equals(row.getListAt());
  }

  private Set<PatientId> restore(ImportId list, Set<PatientId> older) {
    var restored = new LinkedHashSet<>(origins.deletePhones(list, older));
    restored.addAll(origins.deleteConsents(list, older));
    var byPatient = origins.edits(list, older);
    restoreFacts(byPatient);
    restored.addAll(byPatient.keySet());
    origins.deleteEdits(list, byPatient.keySet());
    patients.touchByList(restored, time.instant());
    return restored;
  }

  private void restoreFacts(Map<PatientId, List<ListEditRecord>> byPatient) {
    var rows = patients.patients(byPatient.keySet());
    var sealed = cipher.forPatients(byPatient.keySet());
    var orders = new HashMap<PatientId, List<PhoneOrder>>();
    for (var row : rows) {
      var ofPatient = byPatient.getOrDefault(row.getId(), List.of());
      var ordered = edits.restore(new OpenPatient(row, sealed), ofPatient, hashes);
      if (!ordered.isEmpty()) {
        orders.put(row.getId(), ordered);
      }
    }
    patients.update(rows.stream().filter(PatientRecord::modified).toList());
    contactPoints.putBack(orders);
  }
}
