package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.CONSENT;
import static ai.rivvi.patients.jooq.Tables.DO_NOT_CALL;
import static ai.rivvi.shared.Among.among;
import static ai.rivvi.shared.Among.probed;

import ai.rivvi.patients.jooq.tables.records.ConsentRecord;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.BatchInsert;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PermissionRepository {
  private static final String VOICE = "VOICE";
  private static final List<Field<?>> DECIDING =
      List.of(
          DO_NOT_CALL.PATIENT_ID,
          DO_NOT_CALL.LINE_ID,
          DO_NOT_CALL.SCOPE,
          DO_NOT_CALL.PURPOSE,
          DO_NOT_CALL.CAMPAIGN_ID,
          DO_NOT_CALL.SOURCE);

  /** With the words of their index: a value that the planner cannot see would not use it. */
  private static final Condition OF_NUMBERS =
      DO_NOT_CALL
          .LINE_ID
          .isNotNull()
          .and(DO_NOT_CALL.LIFTED_AT.isNull())
          .and(DO_NOT_CALL.SCOPE.eq(DSL.inline(DoNotCallScope.EVERYTHING.name())));

  private final DSLContext dsl;

  PermissionRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A consent, as one that holds. */
  record Granted(PatientId patient, CallPurpose purpose) {}

  /**
   * A do-not-call in force: of a person, or with a line of everybody on it.
   *
   * @param patient null when a number alone was named
   */
  record InForce(
      @Nullable PatientId patient, @Nullable LineId line, Reach reach, DoNotCallSource source) {
    /** Whether nobody is called on the line for anything. */
    boolean isOfNumber() {
      return line != null && reach.scope() == DoNotCallScope.EVERYTHING;
    }
  }

  List<Granted> granted(Collection<PatientId> patients) {
    return consents(patients, ConsentStatus.GRANTED);
  }

  /** Consents that were taken back, or refused. */
  List<Granted> withdrawn(Collection<PatientId> patients) {
    return consents(patients, ConsentStatus.WITHDRAWN);
  }

  private List<Granted> consents(Collection<PatientId> patients, ConsentStatus status) {
    return patients.isEmpty()
        ? List.of()
        : dsl.fetch(
                probed(
                    CONSENT.PATIENT_ID,
                    patients,
                    ofPatient ->
                        DSL.select(CONSENT.PATIENT_ID, CONSENT.PURPOSE)
                            .from(CONSENT)
                            .where(ofPatient)
                            .and(CONSENT.CHANNEL.eq(VOICE))
                            .and(CONSENT.STATUS.eq(status.name()))))
            .map(
                row ->
                    new Granted(
                        row.get(CONSENT.PATIENT_ID),
                        CallPurpose.valueOf(row.get(CONSENT.PURPOSE))));
  }

  /** Of the persons themselves, and of the lines through whomever they were learned. */
  List<InForce> inForce(Collection<PatientId> patients, Collection<LineId> lines) {
    return inForce(DECIDING, patients, lines).into(DO_NOT_CALL).stream()
        .map(
            row ->
                new InForce(
                    row.getPatientId(),
                    row.getLineId(),
                    reach(row),
                    DoNotCallSource.valueOf(row.getSource())))
        .toList();
  }

  /** Like {@link #inForce} with all that is stored, latest first. */
  List<DoNotCallRecord> doNotCalls(Collection<PatientId> patients, Collection<LineId> lines) {
    return inForce(List.of(DO_NOT_CALL.fields()), patients, lines).into(DO_NOT_CALL).stream()
        .sorted(
            Comparator.comparing(DoNotCallRecord::getSince)
                .thenComparing(DoNotCallRecord::getId)
                .reversed())
        .toList();
  }

  /** Two parts instead of one condition with "or": each has its index. */
  private Result<Record> inForce(
      List<Field<?>> columns, Collection<PatientId> patients, Collection<LineId> lines) {
    return dsl.select(columns)
        .from(DO_NOT_CALL)
        .where(among(DO_NOT_CALL.PATIENT_ID, patients))
        .and(DO_NOT_CALL.LINE_ID.isNull())
        .and(DO_NOT_CALL.LIFTED_AT.isNull())
        .unionAll(
            dsl.select(columns)
                .from(DO_NOT_CALL)
                .where(among(DO_NOT_CALL.LINE_ID, lines))
                .and(DO_NOT_CALL.LIFTED_AT.isNull()))
        .fetch();
  }

  /** Of these lines, those whose number was named by itself as one that nobody is called on. */
  Set<LineId> numbersInForce(Collection<LineId> lines) {
    return inForce(List.of(), lines).stream()
        .filter(row -> row.isOfNumber() && row.patient() == null)
        .map(InForce::line)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Numbers on which nobody is called for anything, the latest first. */
  List<DoNotCallRecord> numbers(@Nullable Cursor after, int limit) {
    var query =
        dsl.selectFrom(DO_NOT_CALL)
            .where(OF_NUMBERS)
            .orderBy(DO_NOT_CALL.SINCE.desc(), DO_NOT_CALL.ID.desc());
    return after == null
        ? query.limit(limit).fetch()
        : query.seek(after.at(), after.id()).limit(limit).fetch();
  }

  /** All of these on lines, the latest first. */
  List<DoNotCallRecord> numbersOn(Collection<LineId> lines) {
    return dsl.selectFrom(DO_NOT_CALL)
        .where(OF_NUMBERS)
        .and(among(DO_NOT_CALL.LINE_ID, lines))
        .orderBy(DO_NOT_CALL.SINCE.desc(), DO_NOT_CALL.ID.desc())
        .fetch();
  }

  /** One of these, by its own id. */
  Optional<DoNotCallRecord> number(UUID doNotCall) {
    return dsl.selectFrom(DO_NOT_CALL)
        .where(OF_NUMBERS)
        .and(DO_NOT_CALL.ID.eq(doNotCall))
        .fetchOptional();
  }

  static Reach reach(DoNotCallRecord row) {
    var purpose = row.getPurpose();
    return new Reach(
        DoNotCallScope.valueOf(row.getScope()),
        purpose == null ? null : CallPurpose.valueOf(purpose),
        row.getCampaignId());
  }

  List<ConsentRecord> consents(PatientId patient) {
    return dsl.selectFrom(CONSENT)
        .where(CONSENT.PATIENT_ID.eq(patient))
        .orderBy(CONSENT.PURPOSE, CONSENT.CHANNEL)
        .fetch();
  }

  /** Grants what nobody has said anything about; a consent that was withdrawn stays so. */
  int grantNew(Collection<Granted> consents, ConsentSource source, Instant now) {
    return consents.isEmpty()
        ? 0
        : insert(consents, ConsentStatus.GRANTED, source, now).onConflictDoNothing().execute();
  }

  /** Takes consents back; answers whose were not taken back already. */
  List<PatientId> withdraw(Collection<Granted> consents, ConsentSource source, Instant now) {
    return consents.isEmpty()
        ? List.of()
        : insert(consents, ConsentStatus.WITHDRAWN, source, now)
            .onConflict(
                CONSENT.ORGANIZATION_ID, CONSENT.PATIENT_ID, CONSENT.PURPOSE, CONSENT.CHANNEL)
            .doUpdate()
            .setAllToExcluded()
            .where(CONSENT.STATUS.eq(ConsentStatus.GRANTED.name()))
            .returning(CONSENT.PATIENT_ID)
            .fetch(CONSENT.PATIENT_ID);
  }

  private InsertOnDuplicateStep<ConsentRecord> insert(
      Collection<Granted> consents, ConsentStatus status, ConsentSource source, Instant now) {
    var by = Actor.id();
    var rows = new ArrayList<ConsentRecord>();
    for (var consent : consents) {
      var row = new ConsentRecord();
      row.setPatientId(consent.patient());
      row.setPurpose(consent.purpose().name());
      row.setChannel(VOICE);
      row.setStatus(status.name());
      row.setSourceKind(source.kind().name());
      row.setListId(source.list());
      row.setObtainedHow(source.obtainedHow());
      row.setObtainedOn(source.obtainedOn());
      row.setRecordedAt(now);
      row.setRecordedBy(by);
      rows.add(row);
    }
    return BatchInsert.of(
        dsl.configuration(),
        CONSENT,
        List.of(
            CONSENT.PATIENT_ID,
            CONSENT.PURPOSE,
            CONSENT.CHANNEL,
            CONSENT.STATUS,
            CONSENT.SOURCE_KIND,
            CONSENT.LIST_ID,
            CONSENT.OBTAINED_HOW,
            CONSENT.OBTAINED_ON,
            CONSENT.RECORDED_AT,
            CONSENT.RECORDED_BY),
        rows);
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
        .set(CONSENT.LIST_ID, source.list())
        .set(CONSENT.OBTAINED_HOW, source.obtainedHow())
        .set(CONSENT.OBTAINED_ON, source.obtainedOn())
        .set(CONSENT.RECORDED_AT, now)
        .set(CONSENT.RECORDED_BY, Actor.id())
        .onConflict(CONSENT.ORGANIZATION_ID, CONSENT.PATIENT_ID, CONSENT.PURPOSE, CONSENT.CHANNEL)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }

  /** Adds what is not in force already; answers which rows are new. */
  List<DoNotCallRecord> addDoNotCalls(List<DoNotCallRecord> added) {
    if (added.isEmpty()) {
      return List.of();
    }
    var insert =
        BatchInsert.of(
            dsl.configuration(),
            DO_NOT_CALL,
            List.of(
                DO_NOT_CALL.ID,
                DO_NOT_CALL.PATIENT_ID,
                DO_NOT_CALL.SCOPE,
                DO_NOT_CALL.PURPOSE,
                DO_NOT_CALL.CAMPAIGN_ID,
                DO_NOT_CALL.LINE_ID,
                DO_NOT_CALL.SOURCE,
                DO_NOT_CALL.CALL_ID,
                DO_NOT_CALL.NOTE,
                DO_NOT_CALL.SINCE,
                DO_NOT_CALL.RECORDED_BY,
                DO_NOT_CALL.RECORDED_BY_NAME),
            added);
    var isNew =
        insert.onConflictDoNothing().returningResult(DO_NOT_CALL.ID).fetchSet(DO_NOT_CALL.ID);
    return added.stream().filter(row -> isNew.contains(row.getId())).toList();
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
