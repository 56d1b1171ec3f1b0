package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.ContactPointRecord;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes the lines of a patient, so that no claim runs past what is written about them. */
@Component
class PatientLines {
  private final LineRepository lines;
  private final PatientRepository patients;
  private final MergedPatientRepository merged;

  PatientLines(LineRepository lines, PatientRepository patients, MergedPatientRepository merged) {
    this.lines = lines;
    this.patients = patients;
    this.merged = merged;
  }

  /** Locks all lines of the patient and these. */
  void lock(PatientId patient, Collection<LineId> more) {
    var all = new LinkedHashSet<>(of(patient));
    all.addAll(more);
    lines.lock(all);
  }

  /**
   * The same for whoever this patient is now: what is said while they are joined with another one
   * is said of that one. A join holds the lines and both patients, so it is over behind their
   * locks, or begins when this transaction is.
   */
  PatientId lockWhoeverIs(PatientId called, Collection<LineId> more) {
    var patient = merged.find(called).orElse(called);
    while (true) {
      lock(patient, more);
      if (patients.keep(patient)) {
        return patient;
      }
      var now = merged.find(called).orElse(patient);
      if (now.equals(patient)) {
        return patient;
      }
      patient = now;
    }
  }

  /** The lines that a patient is or was reached on. */
  List<LineId> of(PatientId patient) {
    return lines.contactPoints(List.of(patient)).stream()
        .map(ContactPointRecord::getLineId)
        .toList();
  }
}
