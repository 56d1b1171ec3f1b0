package ai.rivvi.patients;

import static ai.rivvi.patients.Among.among;
import static ai.rivvi.patients.jooq.Tables.CONSENT;
import static ai.rivvi.patients.jooq.Tables.DO_NOT_CALL;
import static org.jooq.Records.mapping;

import ai.rivvi.patients.jooq.tables.records.ConsentRecord;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PermissionRepository {
  private static final String VOICE = "VOICE";
  private final DSLContext dsl;

  PermissionRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A consent that holds. */
  record Granted(PatientId patient, CallPurpose purpose) {}

  /** A do-not-call in force. */
  record InForce(
      PatientId patient,
      DoNotCallScope scope,
      @Nullable CallPurpose purpose,
      @Nullable LineId line,
      DoNotCallSource source) {}

  List<Granted> granted(Collection<PatientId> patients) {
    return patients.isEmpty()
        ? List.of()
        : dsl.select(CONSENT.PATIENT_ID, CONSENT.PURPOSE.convertFrom(CallPurpose::valueOf))
            .from(CONSENT)
            .where(among(CONSENT.PATIENT_ID, patients))
            .and(CONSENT.CHANNEL.eq(VOICE))
            .and(CONSENT.STATUS.eq(ConsentStatus.GRANTED.name()))
            .fetch(mapping(Granted::new));
  }

  /** Of the patients for themselves, and of anybody for the lines. */
  List<InForce> inForce(Collection<PatientId> patients, Collection<LineId> lines) {
    return inForce(among(DO_NOT_CALL.PATIENT_ID, patients))
        .unionAll(
            inForce(
                among(DO_NOT_CALL.LINE_ID, lines).andNot(among(DO_NOT_CALL.PATIENT_ID, patients))))
        .fetch(mapping(InForce::new));
  }

  private SelectConditionStep<
          Record5<PatientId, DoNotCallScope, CallPurpose, LineId, DoNotCallSource>>
      inForce(Condition whose) {
    return dsl.select(
            DO_NOT_CALL.PATIENT_ID,
            DO_NOT_CALL.SCOPE.convertFrom(DoNotCallScope::valueOf),
            DO_NOT_CALL.PURPOSE.convertFrom(p -> p == null ? null : CallPurpose.valueOf(p)),
            DO_NOT_CALL.LINE_ID,
            DO_NOT_CALL.SOURCE.convertFrom(DoNotCallSource::valueOf))
        .from(DO_NOT_CALL)
        .where(DO_NOT_CALL.LIFTED_AT.isNull())
        .and(whose);
  }

  List<ConsentRecord> consents(PatientId patient) {
    return dsl.selectFrom(CONSENT)
        .where(CONSENT.PATIENT_ID.eq(patient))
        .orderBy(CONSENT.PURPOSE, CONSENT.CHANNEL)
        .fetch();
  }

  List<DoNotCallRecord> doNotCalls(PatientId patient) {
    return dsl.selectFrom(DO_NOT_CALL)
        .where(DO_NOT_CALL.PATIENT_ID.eq(patient))
        .and(DO_NOT_CALL.LIFTED_AT.isNull())
        .orderBy(DO_NOT_CALL.SINCE.desc(), DO_NOT_CALL.ID.desc())
        .fetch();
  }

  /** Grants what nobody has said anything about; a consent that was withdrawn stays so. */
  int grantNew(Collection<Granted> consents, ConsentSource source, Instant now) {
    if (consents.isEmpty()) {
      return 0;
    }
    var by = Actor.id();
    var insert =
        dsl.insertInto(
            CONSENT,
            CONSENT.PATIENT_ID,
            CONSENT.PURPOSE,
            CONSENT.CHANNEL,
            CONSENT.STATUS,
            CONSENT.SOURCE_KIND,
            CONSENT.OBTAINED_HOW,
            CONSENT.OBTAINED_ON,
            CONSENT.RECORDED_AT,
            CONSENT.RECORDED_BY);
    for (var c : consents) {
      insert =
          insert.values(
              c.patient(),
              c.purpose().name(),
              VOICE,
              ConsentStatus.GRANTED.name(),
              source.kind().name(),
              source.obtainedHow(),
              source.obtainedOn(),
              now,
              by);
    }
    return insert.onConflictDoNothing().execute();
  }

  /** Sets a consent by hand. */
  void put(
      PatientId patient,
      CallPurpose purpose,
      ConsentStatus status,
      ConsentSource source,
      Instant now) {
    dsl.insertInto(CONSENT)
        .set(CONSENT.PATIENT_ID, patient)
        .set(CONSENT.PURPOSE, purpose.name())
        .set(CONSENT.CHANNEL, VOICE)
        .set(CONSENT.STATUS, status.name())
        .set(CONSENT.SOURCE_KIND, source.kind().name())
        .set(CONSENT.OBTAINED_HOW, source.obtainedHow())
        .set(CONSENT.OBTAINED_ON, source.obtainedOn())
        .set(CONSENT.RECORDED_AT, now)
        .set(CONSENT.RECORDED_BY, Actor.id())
        .onConflict(CONSENT.ORGANIZATION_ID, CONSENT.PATIENT_ID, CONSENT.PURPOSE, CONSENT.CHANNEL)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }

  /** Adds what is not in force already; answers whose rows are new. */
  List<PatientId> addDoNotCalls(List<DoNotCallRecord> added) {
    if (added.isEmpty()) {
      return List.of();
    }
    var insert =
        dsl.insertInto(
            DO_NOT_CALL,
            DO_NOT_CALL.ID,
            DO_NOT_CALL.PATIENT_ID,
            DO_NOT_CALL.SCOPE,
            DO_NOT_CALL.PURPOSE,
            DO_NOT_CALL.LINE_ID,
            DO_NOT_CALL.SOURCE,
            DO_NOT_CALL.NOTE,
            DO_NOT_CALL.SINCE,
            DO_NOT_CALL.RECORDED_BY);
    for (var d : added) {
      insert =
          insert.values(
              d.getId(),
              d.getPatientId(),
              d.getScope(),
              d.getPurpose(),
              d.getLineId(),
              d.getSource(),
              d.getNote(),
              d.getSince(),
              d.getRecordedBy());
    }
    return insert
        .onConflictDoNothing()
        .returningResult(DO_NOT_CALL.PATIENT_ID)
        .fetch(DO_NOT_CALL.PATIENT_ID);
  }

  /** Lifts one that is in force; false when somebody else has lifted it. */
  boolean lift(UUID doNotCall, byte[] sealedReason, Instant now) {
    return dsl.update(DO_NOT_CALL)
            .set(DO_NOT_CALL.LIFTED_AT, now)
            .set(DO_NOT_CALL.LIFTED_BY, Actor.id())
            .set(DO_NOT_CALL.LIFT_REASON, sealedReason)
            .where(DO_NOT_CALL.ID.eq(doNotCall))
            .and(DO_NOT_CALL.LIFTED_AT.isNull())
            .execute()
        == 1;
  }
}
