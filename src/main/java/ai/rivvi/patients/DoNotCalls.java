package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;

/** Makes do-not-call rows; a note is sealed by who adds it. */
final class DoNotCalls {
  private DoNotCalls() {}

  static DoNotCallRecord everything(PatientId patient, DoNotCallSource source, Instant since) {
    var row = new DoNotCallRecord();
    row.setId(Ids.next());
    row.setPatientId(patient);
    row.setScope(DoNotCallScope.EVERYTHING.name());
    row.setSource(source.name());
    row.setSince(since);
    row.setRecordedBy(Actor.id());
    return row;
  }

  static DoNotCallRecord purpose(
      PatientId patient, CallPurpose purpose, DoNotCallSource source, Instant since) {
    var row = everything(patient, source, since);
    row.setScope(DoNotCallScope.PURPOSE.name());
    row.setPurpose(purpose.name());
    return row;
  }

  static DoNotCallRecord line(
      PatientId patient, LineId line, DoNotCallSource source, Instant since) {
    var row = everything(patient, source, since);
    row.setScope(DoNotCallScope.LINE.name());
    row.setLineId(line);
    return row;
  }
}
