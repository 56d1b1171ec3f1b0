package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.patients.PermissionRepository.InForce;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds and lifts do-not-calls of persons and of numbers; each locks the lines that it concerns, so
 * that no claim runs past it. Answers whom it concerns: everybody on a line when it is about the
 * line.
 */
@Component
class DoNotCallList {
  private static final String SAID_TO_HAVE_DIED =
      "Whoever answered said that the patient has died. If that is so, record it; if not, lift this.";

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

  /** The patient, until a person lifts it; a stranger's word marks nobody as deceased. */
  Set<PatientId> saidToHaveDied(PatientId called, CallId call) {
    var patient = patientLines.lockWhoeverIs(called, List.of());
    var row =
        DoNotCalls.row(
            patient, null, Reach.EVERYTHING, DoNotCallSource.CALLEE_ON_CALL, time.instant());
    row.setCallId(call);
    seal(patient, List.of(row), SAID_TO_HAVE_DIED);
    return concerned(permissions.addDoNotCalls(List.of(row)));
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
   * whom it was learned through: it is shown with that patient alone; of a number by itself, with
   * whoever has it.
   */
  List<Standing> inForce(PatientId patient) {
    var sealed = cipher.forPatients(List.of(patient));
    return rows(patient).stream()
        .map(
            row -> {
              var note = row.getNote();
              return new Standing(
                  row,
                  note != null && patient.equals(row.getPatientId())
                      ? sealed.decrypt(patient, PatientFields.NOTE, row.getId(), note)
                      : noteOfNumber(row));
            })
        .toList();
  }

  private List<DoNotCallRecord> rows(PatientId patient) {
    return permissions.doNotCalls(List.of(patient), patientLines.of(patient));
  }

  /** Lifts those in force for a patient that are asked for. */
  Changed lift(PatientId patient, Predicate<DoNotCallRecord> which, String reason) {
    patientLines.lock(patient, List.of());
    return lift(rows(patient).stream().filter(which).toList(), reason);
  }

  /** Do-not-calls that were recorded or lifted, and everybody whom they concern. */
  record Changed(List<DoNotCallRecord> rows, Set<PatientId> concerned) {
    List<UUID> ids() {
      return rows.stream().map(DoNotCallRecord::getId).toList();
    }

    /** Of numbers by themselves: they are no patient's. */
    List<UUID> idsOfNumbers() {
      return rows.stream()
          .filter(row -> row.getPatientId() == null)
          .map(DoNotCallRecord::getId)
          .toList();
    }

    @Override
    public String toString() {
      return "Changed" + ids();
    }
  }

  /**
   * Nobody is called on these lines, whoever has them now or later; of those on which nobody is
   * called already nothing is added.
   */
  Changed addNumbers(Collection<LineId> numbers, @Nullable String note, DoNotCallSource source) {
    lines.lock(numbers);
    var standing =
        permissions.inForce(List.of(), numbers).stream()
            .filter(InForce::isOfNumber)
            .map(InForce::line)
            .collect(Collectors.toSet());
    var now = time.instant();
    var rows =
        numbers.stream()
            .filter(line -> !standing.contains(line))
            .map(line -> DoNotCalls.row(null, line, Reach.EVERYTHING, source, now))
            .toList();
    if (note != null && !note.isBlank()) {
      for (var row : rows) {
        row.setNote(cipher.encrypt(PatientFields.NOTE, row.getId(), note.strip()));
      }
    }
    var added = permissions.addDoNotCalls(rows);
    return new Changed(added, concerned(added));
  }

  /** Lifts one of a number, through whomever it was learned; nothing when it is not in force. */
  Changed liftNumber(UUID doNotCall, String reason) {
    var row = permissions.number(doNotCall).stream().toList();
    lines.lock(row.stream().map(DoNotCallRecord::getLineId).toList());
    return lift(row, reason);
  }

  /**
   * The note of a number's do-not-call; null where it is a patient's, with whom alone it is shown.
   */
  @Nullable String noteOfNumber(DoNotCallRecord row) {
    var note = row.getNote();
    return note == null || row.getPatientId() != null
        ? null
        : cipher.decrypt(PatientFields.NOTE, row.getId(), note);
  }

  private Changed lift(List<DoNotCallRecord> rows, String reason) {
    var now = time.instant();
    var lifted =
        rows.stream()
            .filter(row -> permissions.lift(row.getId(), sealed(row, reason), now))
            .toList();
    return new Changed(lifted, concerned(lifted));
  }

  /** Of a number by itself there is no patient whose key could be used. */
  private byte[] sealed(DoNotCallRecord row, String reason) {
    var whose = row.getPatientId();
    return whose == null
        ? cipher.encrypt(PatientFields.LIFT_REASON, row.getId(), reason)
        : cipher
            .forPatients(List.of(whose))
            .encrypt(whose, PatientFields.LIFT_REASON, row.getId(), reason);
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
      if (row.getPatientId() != null) {
        concerned.add(row.getPatientId());
      }
      if (row.getLineId() != null) {
        onLines.add(row.getLineId());
      }
    }
    lines.patientsOn(onLines).forEach(on -> concerned.add(on.patient()));
    return concerned;
  }
}
