package ai.rivvi.patients;

import ai.rivvi.patients.PatientDirectory.Detail;
import ai.rivvi.patients.jooq.tables.records.ConsentRecord;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a patient.
 *
 * @param possibleDuplicates other patients who may be this one, waiting for a decision
 * @param mergedInto who this patient is now; then nothing else is known
 */
record PatientView(
    PatientId id,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable LocalDate birthDate,
    @Nullable String language,
    @Nullable String timeZone,
    @Nullable String email,
    @Nullable String postalCode,
    boolean deceased,
    List<IdentifierView> identifiers,
    List<ContactPointView> contactPoints,
    List<ConsentView> consents,
    List<DoNotCallView> doNotCall,
    List<PatientDirectory.Suggestion> possibleDuplicates,
    @Nullable PatientId mergedInto,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {
  /** A patient who was joined with another one. */
  static PatientView joined(PatientId id, PatientId into) {
    return new PatientView(
        id, null, null, null, null, null, null, null, false, List.of(), List.of(), List.of(),
        List.of(), List.of(), into, null, null);
  }

  record IdentifierView(String system, String value) {}

  record ContactPointView(UUID id, String phone, int rank, ContactKind kind) {}

  record ConsentView(
      CallPurpose purpose,
      String channel,
      ConsentStatus status,
      ConsentSource.Kind source,
      @Nullable String obtainedHow,
      @Nullable LocalDate obtainedOn,
      Instant recordedAt) {}

  /**
   * A do-not-call that holds for the patient.
   *
   * @param phone with the level LINE: nobody is called on it; without a contact point it is a
   *     number that the patient had
   * @param learnedThrough with the level LINE: the patient whom the call or the note was about;
   *     null when the number alone was named, such as by a list
   * @param callId the call in which it was said
   * @param recordedBy who wrote it down; null for what was recorded before names were kept
   */
  record DoNotCallView(
      UUID id,
      DoNotCallLevel level,
      DoNotCallScope scope,
      @Nullable CallPurpose purpose,
      @Nullable CampaignId campaignId,
      @Nullable UUID contactPointId,
      @Nullable String phone,
      @Nullable PatientId learnedThrough,
      DoNotCallSource source,
      Instant since,
      @Nullable String recordedBy,
      @Nullable CallId callId,
      @Nullable String note) {
    static DoNotCallView of(PatientDirectory.Stop stop) {
      var row = stop.standing().row();
      var reach = PermissionRepository.reach(row);
      var phone = stop.phone();
      return new DoNotCallView(
          row.getId(),
          stop.standing().level(),
          reach.scope(),
          reach.purpose(),
          reach.campaign(),
          phone == null || !phone.point().getActive() ? null : phone.point().getId(),
          phone == null ? null : phone.number().e164(),
          row.getLineId() == null ? null : row.getPatientId(),
          DoNotCallSource.valueOf(row.getSource()),
          row.getSince(),
          row.getRecordedByName(),
          row.getCallId(),
          stop.standing().note());
    }
  }

  static PatientView of(Detail detail) {
    var patient = detail.patient();
    var row = patient.row();
    return new PatientView(
        patient.id(),
        patient.givenName(),
        patient.familyName(),
        patient.birthDate(),
        row.getLanguage(),
        row.getTimeZone(),
        patient.email(),
        patient.postalCode(),
        row.getDeceased(),
        detail.identifiers().stream().map(i -> new IdentifierView(i.system(), i.value())).toList(),
        detail.phones().stream()
            .map(
                p ->
                    new ContactPointView(
                        p.point().getId(), p.number().e164(), p.point().getRank(), p.kind()))
            .toList(),
        detail.consents().stream().map(PatientView::consent).toList(),
        detail.doNotCalls().stream().map(DoNotCallView::of).toList(),
        detail.possibleDuplicates(),
        null,
        row.getCreatedAt(),
        row.getUpdatedAt());
  }

  private static ConsentView consent(ConsentRecord row) {
    return new ConsentView(
        CallPurpose.valueOf(row.getPurpose()),
        row.getChannel(),
        ConsentStatus.valueOf(row.getStatus()),
        ConsentSource.Kind.valueOf(row.getSourceKind()),
        row.getObtainedHow(),
        row.getObtainedOn(),
        row.getRecordedAt());
  }
}
