package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.Keys;
import ai.rivvi.keys.PatientCipher;
import ai.rivvi.patients.PatientFacts.Field;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.PatientData;
import ai.rivvi.shared.PatientId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes two patients one, in the caller's transaction: what each module holds of the one who goes
 * becomes the other's, their key is destroyed, and their id leads to the one who stays.
 */
@Component
class PatientMerge {
  private final List<PatientData> modules;
  private final PatientRepository patients;
  private final MergeRepository merges;
  private final MergedPermissions permissions;
  private final MergedPatientRepository merged;
  private final ContactPoints contactPoints;
  private final PatientHashes hashes;
  private final FieldCipher cipher;
  private final Keys keys;
  private final InstantSource time;

  PatientMerge(
      List<PatientData> modules,
      PatientRepository patients,
      MergeRepository merges,
      MergedPermissions permissions,
      MergedPatientRepository merged,
      ContactPoints contactPoints,
      PatientHashes hashes,
      FieldCipher cipher,
      Keys keys,
      InstantSource time) {
    this.modules = modules;
    this.patients = patients;
    this.merges = merges;
    this.permissions = permissions;
    this.merged = merged;
    this.contactPoints = contactPoints;
    this.hashes = hashes;
    this.cipher = cipher;
    this.keys = keys;
    this.time = time;
  }

  /**
   * Takes both until the transaction ends. What is called first, then lists, then who matches, then
   * lines and patients: the order of all who take several of these. Runs come before their list, as
   * where a run is launched and where a list is undone.
   *
   * @return both, unless one of them is gone
   */
  Map<PatientId, OpenPatient> take(Set<PatientId> both) {
    modules.reversed().forEach(module -> module.hold(both));
    patients.lockMatching();
    contactPoints.lock(both);
    return lock(both);
  }

  /** The patients alone, in id order: nobody joins or removes one of them meanwhile. */
  Map<PatientId, OpenPatient> lock(Set<PatientId> both) {
    var rows = merges.lock(both);
    var sealed = cipher.forPatients(rows.stream().map(row -> row.getId()).toList());
    return rows.stream()
        .map(row -> new OpenPatient(row, sealed))
        .collect(Collectors.toMap(OpenPatient::id, patient -> patient));
  }

  /**
   * Joins two that were taken.
   *
   * @param choices whose value holds where both have one; elsewhere the one that is known does
   */
  void merge(OpenPatient gone, OpenPatient stays, Map<Field, PatientId> choices) {
    modules.forEach(module -> module.merge(gone.id(), stays.id()));
    fields(gone, stays, choices);
    identifiers(gone, stays.id());
    permissions.merge(gone.id(), stays.id(), gone.cipher());
    merges.forgetListEdits(Set.of(gone.id(), stays.id()));
    merges.update(List.of(stays.row()));
    merged.add(gone.id(), stays.id(), time.instant());
    merges.delete(gone.id());
    keys.shred(gone.id());
  }

  /**
   * No list brought the patient whom a person made of two, so none takes them away; but for a list
   * that brought both, of whom nobody else has said anything since.
   */
  private void fields(OpenPatient gone, OpenPatient stays, Map<Field, PatientId> choices) {
    var others = PatientFacts.of(gone);
    var own = PatientFacts.of(stays);
    var isOneLists = isOneLists(gone.row(), stays.row());
    for (var field : Field.values()) {
      var value = value(others.get(field), own.get(field), gone.id().equals(choices.get(field)));
      if (value != null && !value.equals(own.get(field))) {
        stays.restore(field, value, hashes);
      }
    }
    var row = stays.row();
    row.setDeceased(row.getDeceased() || gone.row().getDeceased());
    row.setUpdatedAt(time.instant());
    row.setListId(isOneLists ? row.getListId() : null);
    row.setListAt(isOneLists ? row.getUpdatedAt() : null);
  }

  private static boolean isOneLists(PatientRecord gone, PatientRecord stays) {
    return stays.getListId() != null
        && stays.getListId().equals(gone.getListId())
        && !ListReversal.isTouchedSince(stays)
        && !ListReversal.isTouchedSince(gone);
  }

  private static @Nullable String value(
      @Nullable String others, @Nullable String own, boolean takeOthers) {
    return own == null || (takeOthers && others != null) ? others : own;
  }

  private void identifiers(OpenPatient gone, PatientId stays) {
    PatientCipher sealed = gone.cipher();
    for (var row : patients.identifiersOf(gone.id())) {
      var value = sealed.decrypt(gone.id(), PatientFields.IDENTIFIER, row.getId(), row.getValue());
      merges.giveIdentifier(
          row.getId(), stays, sealed.encrypt(stays, PatientFields.IDENTIFIER, row.getId(), value));
    }
  }
}
