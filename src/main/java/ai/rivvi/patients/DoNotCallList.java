package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.patients.jooq.tables.records.ContactPointRecord;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds and lifts do-not-calls; each locks the patient's lines, so that no claim runs past it. */
@Component
class DoNotCallList {
  private final PermissionRepository permissions;
  private final LineRepository lines;
  private final FieldCipher cipher;
  private final InstantSource time;

  DoNotCallList(
      PermissionRepository permissions,
      LineRepository lines,
      FieldCipher cipher,
      InstantSource time) {
    this.permissions = permissions;
    this.lines = lines;
    this.cipher = cipher;
    this.time = time;
  }

  /** What a member says about whom not to call. */
  record Entry(
      DoNotCallScope scope,
      @Nullable CallPurpose purpose,
      List<LineId> lines,
      @Nullable String note) {
    @Override
    public String toString() {
      return "Entry[" + scope + "]";
    }
  }

  /** False when it stands there already. */
  boolean optOut(PatientId patient, String note) {
    lines.lock(linesOf(patient));
    var row = DoNotCalls.everything(patient, DoNotCallSource.PATIENT_ON_CALL, time.instant());
    return add(List.of(row), note);
  }

  /** False when all of it stands there already. */
  boolean add(PatientId patient, Entry entry) {
    lines.lock(linesOf(patient));
    var now = time.instant();
    var source = DoNotCallSource.CLINIC;
    var rows =
        switch (entry.scope()) {
          case EVERYTHING -> List.of(DoNotCalls.everything(patient, source, now));
          case PURPOSE ->
              entry.purpose() == null
                  ? List.<DoNotCallRecord>of()
                  : List.of(DoNotCalls.purpose(patient, entry.purpose(), source, now));
          case LINE ->
              entry.lines().stream()
                  .map(line -> DoNotCalls.line(patient, line, source, now))
                  .toList();
        };
    return add(rows, entry.note());
  }

  /** How many were lifted: those in force that were asked for, all without a scope. */
  int lift(PatientId patient, @Nullable DoNotCallScope scope, String reason) {
    lines.lock(linesOf(patient));
    var now = time.instant();
    var sealed = cipher.forPatients(List.of(patient));
    var lifted = 0;
    for (var row : permissions.doNotCalls(patient)) {
      if (scope == null || row.getScope().equals(scope.name())) {
        var text = sealed.encrypt(patient, PatientFields.LIFT_REASON, row.getId(), reason);
        lifted += permissions.lift(row.getId(), text, now) ? 1 : 0;
      }
    }
    return lifted;
  }

  private boolean add(List<DoNotCallRecord> rows, @Nullable String note) {
    if (rows.isEmpty()) {
      return false;
    }
    if (note != null && !note.isBlank()) {
      var sealed = cipher.forPatients(List.of(rows.getFirst().getPatientId()));
      for (var row : rows) {
        row.setNote(
            sealed.encrypt(row.getPatientId(), PatientFields.NOTE, row.getId(), note.strip()));
      }
    }
    return !permissions.addDoNotCalls(rows).isEmpty();
  }

  private List<LineId> linesOf(PatientId patient) {
    return lines.contactPoints(List.of(patient)).stream()
        .map(ContactPointRecord::getLineId)
        .toList();
  }
}
