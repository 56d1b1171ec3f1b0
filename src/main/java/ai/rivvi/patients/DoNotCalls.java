package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes do-not-call rows; a note is sealed by who adds it. */
final class DoNotCalls {
  private DoNotCalls() {}

  /**
   * For the person, or for everybody on a line when there is one; a number alone has no patient.
   */
  static DoNotCallRecord row(
      @Nullable PatientId patient,
      @Nullable LineId line,
      Reach reach,
      DoNotCallSource source,
      Instant since) {
    var row = new DoNotCallRecord();
    row.setId(Ids.next());
    row.setPatientId(patient);
    row.setLineId(line);
    row.setScope(reach.scope().name());
    row.setPurpose(reach.purpose() == null ? null : reach.purpose().name());
    row.setCampaignId(reach.campaign());
    row.setSource(source.name());
    row.setSince(since);
    row.setRecordedBy(Actor.id());
    row.setRecordedByName(CurrentMember.get().name());
    return row;
  }
}
