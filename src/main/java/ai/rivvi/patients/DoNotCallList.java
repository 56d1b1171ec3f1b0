package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds and lifts do-not-calls; each locks the lines that it concerns, so that no claim runs past
 * it. Answers whom it concerns: everybody on a line when it is about the line.
 */
@Component
class DoNotCallList {
  private final PermissionRepository permissions;
  private final LineRepository lines;
  private final PatientLines patientLines;
  private final FieldCipher cipher;
  private final InstantSource time;

  DoNotCallList(
      PermissionRepository permissions,
      LineRepository lines,
      PatientLines patientLines,
      FieldCipher cipher,
      InstantSource time) {
    this.permissions = permissions;
    this.lines = lines;
    this.patientLines = patientLines;
    this.cipher = cipher;
    this.time = time;
  }

  /**
   * What a member says about whom not to call.
   *
   * @param lines none for the person; else nobody is called on them
   */
  record Entry(Reach reach, List<LineId> lines, @Nullable String note) {
    @Override
    public String toString() {
      return "Entry[" + reach + "]";
    }
  }

  /** A do-not-call in force, with its note decrypted where it may be shown. */
  record Standing(DoNotCallRecord row, @Nullable String note) {
    DoNotCallLevel level() {
      return row.getLineId() == null ? DoNotCallLevel.PERSON : DoNotCallLevel.LINE;
    }

    @Override
    public String toString() {
      return "Standing[" + row.getId() + "]";
    }
  }

  /** The patient, and with a line everybody on it; empty when it stands there already. */
  Set<PatientId> optOut(ContactPermission.Asked asked) {
    var line = asked.line();
    var patient =
        patientLines.lockWhoeverIs(asked.patient(), line == null ? List.of() : List.of(line));
    var source =
        asked.identified() ? DoNotCallSource.PATIENT_ON_CALL : DoNotCallSource.CALLEE_ON_CALL;
    var now = time.instant();
    var rows = new ArrayList<DoNotCallRecord>();
    rows.add(DoNotCalls.row(patient, null, Reach.EVERYTHING, source, now));
    if (line != null) {
      rows.add(DoNotCalls.row(patient, line, Reach.EVERYTHING, source, now));
    }
    rows.forEach(row -> row.setCallId(asked.call()));
    return concerned(permissions.addDoNotCalls(rows));
  }

  /** Everybody on a line of which the carrier says it; empty when it stands there already. */
  Set<PatientId> stopAtCarrier(PatientId called, LineId line) {
    var patient = patientLines.lockWhoeverIs(called, List.of(line));
    var source = DoNotCallSource.CARRIER;
    return concerned(
        permissions.addDoNotCalls(
            List.of(DoNotCalls.row(patient, line, Reach.EVERYTHING, source, time.instant()))));
  }

  /** Whom it newly concerns; empty when all of it stands there already. */
  Set<PatientId> add(PatientId patient, Entry entry) {
    patientLines.lock(patient, entry.lines());
    var now = time.instant();
    var rows = new ArrayList<DoNotCallRecord>();
    if (entry.lines().isEmpty()) {
      rows.add(DoNotCalls.row(patient, null, entry.reach(), DoNotCallSource.CLINIC, now));
    }
    for (var line : entry.lines()) {
      rows.add(DoNotCalls.row(patient, line, entry.reach(), DoNotCallSource.CLINIC, now));
    }
    seal(patient, rows, entry.note());
    return concerned(permissions.addDoNotCalls(rows));
  }

  /**
   * What is in force for a patient, on all of their lines too; latest first. A note may tell of
   * whom it was learned through: it is shown with that patient alone.
   */
  List<Standing> inForce(PatientId patient) {
    var sealed = cipher.forPatients(List.of(patient));
    return rows(patient).stream()
        .map(
            row -> {
              var note = row.getNote();
              return new Standing(
                  row,
                  note == null || !row.getPatientId().equals(patient)
                      ? null
                      : sealed.decrypt(patient, PatientFields.NOTE, row.getId(), note));
            })
        .toList();
  }

  private List<DoNotCallRecord> rows(PatientId patient) {
    return permissions.doNotCalls(List.of(patient), patientLines.of(patient));
  }

  /** Lifts those in force for a patient that are asked for; empty when there was none. */
  Set<PatientId> lift(PatientId patient, Predicate<DoNotCallRecord> which, String reason) {
    patientLines.lock(patient, List.of());
    var now = time.instant();
    var lifted = new ArrayList<DoNotCallRecord>();
    for (var row : rows(patient)) {
      if (which.test(row)) {
        var whose = row.getPatientId();
        var text =
            cipher
                .forPatients(List.of(whose))
                .encrypt(whose, PatientFields.LIFT_REASON, row.getId(), reason);
        if (permissions.lift(row.getId(), text, now)) {
          lifted.add(row);
        }
      }
    }
    return concerned(lifted);
  }

  private void seal(PatientId patient, List<DoNotCallRecord> rows, @Nullable String note) {
    if (note == null || note.isBlank()) {
      return;
    }
    var sealed = cipher.forPatients(List.of(patient));
    for (var row : rows) {
      row.setNote(sealed.encrypt(patient, PatientFields.NOTE, row.getId(), note.strip()));
    }
  }

  private Set<PatientId> concerned(List<DoNotCallRecord> rows) {
    var concerned = new LinkedHashSet<PatientId>();
    var onLines = new LinkedHashSet<LineId>();
    for (var row : rows) {
      concerned.add(row.getPatientId());
      if (row.getLineId() != null) {
        onLines.add(row.getLineId());
      }
    }
    lines.patientsOn(onLines).forEach(on -> concerned.add(on.patient()));
    return concerned;
  }
}
