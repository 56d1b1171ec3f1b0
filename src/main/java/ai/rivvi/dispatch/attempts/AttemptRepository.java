package ai.rivvi.dispatch.attempts;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.telephony.CallEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Repository;

/** The SQL of call attempts: every move names the states that it expects. */
@Repository
public class AttemptRepository {
  /** The database's own clock, of this moment. */
  public static final Field<Instant> CLOCK =
      field("clock_timestamp()", SQLDataType.INSTANT.nullable(false));

  /** One per patient, by a unique index. */
  private static final int UNANSWERED_MAX = 1;

  /** The epoch of the node that reserved an attempt, until it lost track of it. */
  private static final int FIRST_EPOCH = 1;

  private final DSLContext dsl;

  AttemptRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** From now on this transaction fails rather than wait longer for a row that somebody has. */
  public void waitForLocks(Duration max) {
    dsl.setLocal(name("lock_timeout"), val(max.toMillis() + "ms")).execute();
  }

  /**
   * What the node that reserved an attempt says of it; false when the attempt changed hands
   * meanwhile, and then only evidence counts.
   */
  public boolean moveOwn(AttemptId id, AttemptState to) {
    return moving(to)
            .where(CALL_ATTEMPT.ID.eq(id))
            .and(CALL_ATTEMPT.STATE.eq(AttemptState.RESERVED.name()))
            .and(CALL_ATTEMPT.EPOCH.eq(FIRST_EPOCH))
            .execute()
        == 1;
  }

  /**
   * The carrier refused; false when the attempt changed hands meanwhile.
   *
   * @param code the carrier's own; none is 0
   */
  public boolean refused(AttemptId id, int code) {
    return moving(AttemptState.REJECTED)
            .set(CALL_ATTEMPT.REFUSAL_CODE, code == 0 ? null : code)
            .where(CALL_ATTEMPT.ID.eq(id))
            .and(CALL_ATTEMPT.STATE.eq(AttemptState.RESERVED.name()))
            .and(CALL_ATTEMPT.EPOCH.eq(FIRST_EPOCH))
            .execute()
        == 1;
  }

  /** The carrier has the call; false when the attempt did not move. */
  public boolean submitted(AttemptId id, CallId call, Instant now) {
    return move(
        id,
        AttemptState.SUBMITTED,
        moving(AttemptState.SUBMITTED)
            .set(CALL_ATTEMPT.CALL_ID, call)
            .set(CALL_ATTEMPT.SUBMITTED_AT, now));
  }

  /** An attempt whose call the carrier took. */
  public record Placed(Attempt attempt, CallId call) {}

  /**
   * The same for many.
   *
   * @return of those that moved, whether their call is to be canceled
   */
  public Map<AttemptId, Boolean> submitted(List<Placed> placed, Instant now) {
    var told =
        table(
                "unnest({0}, {1})",
                val(placed.stream().map(one -> one.attempt().id().value()).toArray(UUID[]::new)),
                val(placed.stream().map(one -> one.call().value()).toArray(UUID[]::new)))
            .as("told", "id", "call");
    return moving(AttemptState.SUBMITTED)
        .set(CALL_ATTEMPT.CALL_ID, field(name("told", "call"), CALL_ATTEMPT.CALL_ID.getDataType()))
        .set(CALL_ATTEMPT.SUBMITTED_AT, now)
        .from(told)
        .where(CALL_ATTEMPT.ID.eq(field(name("told", "id"), CALL_ATTEMPT.ID.getDataType())))
        .and(CALL_ATTEMPT.STATE.in(names(AttemptState.SUBMITTED.from())))
        .returningResult(CALL_ATTEMPT.ID, CALL_ATTEMPT.UNWANTED)
        .fetchMap(CALL_ATTEMPT.ID, CALL_ATTEMPT.UNWANTED);
  }

  /** The callee's phone rings; false when the attempt did not move. */
  public boolean ringing(AttemptId id, CallId call, Instant at) {
    return move(
        id,
        AttemptState.RINGING,
        moving(AttemptState.RINGING)
            .set(CALL_ATTEMPT.CALL_ID, call)
            .set(CALL_ATTEMPT.SUBMITTED_AT, orAt(CALL_ATTEMPT.SUBMITTED_AT, at))
            .set(CALL_ATTEMPT.RANG_AT, at));
  }

  /** Word that it rang came after word of what followed: it counts towards caps all the same. */
  public void rangBefore(AttemptId id, Instant at) {
    dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.RANG_AT, at)
        .where(CALL_ATTEMPT.ID.eq(id))
        .and(CALL_ATTEMPT.RANG_AT.isNull())
        .execute();
  }

  /** Somebody or something picked up; false when the attempt did not move. */
  public boolean answered(AttemptId id, CallId call, String answeredBy, Instant at) {
    return move(
        id,
        AttemptState.ANSWERED,
        moving(AttemptState.ANSWERED)
            .set(CALL_ATTEMPT.CALL_ID, call)
            .set(CALL_ATTEMPT.ANSWERED_BY, answeredBy)
            .set(CALL_ATTEMPT.SUBMITTED_AT, orAt(CALL_ATTEMPT.SUBMITTED_AT, at))
            .set(CALL_ATTEMPT.RANG_AT, orAt(CALL_ATTEMPT.RANG_AT, at))
            .set(CALL_ATTEMPT.ANSWERED_AT, at));
  }

  /** The end says all of the call once more: what was heard before it may be missing. */
  public boolean ended(AttemptId id, CallEnded call, Disposition disposition, Duration ahead) {
    var at = call.at().plus(ahead);
    var answeredAt = call.answeredAt() == null ? null : call.answeredAt().plus(ahead);
    var answeredBy = call.answeredBy() == null ? null : call.answeredBy().name();
    // It was placed and rang at some time before it was answered.
    var latest = answeredAt == null ? at : answeredAt;
    var rangAt = call.rang() ? latest : null;
    return move(
        id,
        AttemptState.ENDED,
        moving(AttemptState.ENDED)
            .set(CALL_ATTEMPT.CALL_ID, call.callId())
            .set(CALL_ATTEMPT.SUBMITTED_AT, orAt(CALL_ATTEMPT.SUBMITTED_AT, latest))
            .set(CALL_ATTEMPT.DISPOSITION, disposition.name())
            .set(
                CALL_ATTEMPT.ANSWERED_BY,
                coalesce(val(answeredBy, CALL_ATTEMPT.ANSWERED_BY), CALL_ATTEMPT.ANSWERED_BY))
            .set(
                CALL_ATTEMPT.ANSWERED_AT,
                coalesce(val(answeredAt, CALL_ATTEMPT.ANSWERED_AT), CALL_ATTEMPT.ANSWERED_AT))
            .set(CALL_ATTEMPT.RANG_AT, coalesce(CALL_ATTEMPT.RANG_AT, val(rangAt)))
            .set(CALL_ATTEMPT.ENDED_AT, at));
  }

  /** A person must decide; false when the attempt did not move. */
  public boolean undecided(AttemptId id, Instant at) {
    return move(
        id,
        AttemptState.UNDECIDED,
        moving(AttemptState.UNDECIDED)
            .set(CALL_ATTEMPT.DISPOSITION, Disposition.UNDECIDED.name())
            .set(CALL_ATTEMPT.ENDED_AT, at));
  }

  /** Keeps which call an attempt is, when it became known after the attempt had moved on. */
  public void knowCall(AttemptId id, CallId call, Instant now) {
    dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.CALL_ID, call)
        .set(CALL_ATTEMPT.SUBMITTED_AT, orAt(CALL_ATTEMPT.SUBMITTED_AT, now))
        .where(CALL_ATTEMPT.ID.eq(id))
        .and(CALL_ATTEMPT.CALL_ID.isNull().or(CALL_ATTEMPT.CALL_ID.eq(call)))
        .execute();
  }

  /** Open attempts of a patient that nobody has answered. */
  public List<Attempt> unanswered(PatientId patient) {
    return list(
        dsl,
        CALL_ATTEMPT
            .PATIENT_ID
            .eq(patient)
            .and(CALL_ATTEMPT.STATE.in(names(AttemptState.OPEN)))
            .and(CALL_ATTEMPT.STATE.ne(AttemptState.ANSWERED.name())),
        UNANSWERED_MAX);
  }

  /**
   * The call of an attempt is to be canceled, also when its id is not known yet; the call as it is
   * known once the attempt's row is ours. Whoever learns the id later sees the mark.
   */
  public Optional<CallId> unwant(AttemptId id) {
    return dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.UNWANTED, true)
        .where(CALL_ATTEMPT.ID.eq(id))
        .returningResult(CALL_ATTEMPT.CALL_ID)
        .fetchOptional(CALL_ATTEMPT.CALL_ID);
  }

  /** Whether the call of an attempt must not go on: it was withdrawn, or the attempt is over. */
  public boolean isUnwanted(AttemptId id) {
    return dsl.fetchExists(
        CALL_ATTEMPT,
        CALL_ATTEMPT
            .ID
            .eq(id)
            .and(
                CALL_ATTEMPT
                    .UNWANTED
                    .isTrue()
                    .or(CALL_ATTEMPT.STATE.eq(AttemptState.NOT_PLACED.name()))));
  }

  /** A machine was told who called. */
  public void voicemailSaid(AttemptId id) {
    dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.VOICEMAIL_SAID, true)
        .where(CALL_ATTEMPT.ID.eq(id))
        .and(CALL_ATTEMPT.STATE.eq(AttemptState.ANSWERED.name()))
        .execute();
  }

  /** The patient asked to be called again; false when the attempt is over. */
  public boolean callbackAt(AttemptId id, Instant at) {
    return dsl.update(CALL_ATTEMPT)
            .set(CALL_ATTEMPT.CALLBACK_AT, at)
            .where(CALL_ATTEMPT.ID.eq(id))
            .and(CALL_ATTEMPT.STATE.in(names(AttemptState.OPEN)))
            .execute()
        == 1;
  }

  /** Absence was seen for the first time; kept until evidence or the second look. */
  public void absent(AttemptId id) {
    dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.ABSENT_CLOCK, CLOCK)
        .where(CALL_ATTEMPT.ID.eq(id))
        .and(CALL_ATTEMPT.STATE.eq(AttemptState.UNKNOWN.name()))
        .and(CALL_ATTEMPT.ABSENT_CLOCK.isNull())
        .execute();
  }

  /** Absent now and also a gap ago: certainly not placed. */
  public boolean notPlaced(AttemptId id, Duration gap) {
    return dsl.update(CALL_ATTEMPT)
            .set(CALL_ATTEMPT.STATE, AttemptState.NOT_PLACED.name())
            .where(CALL_ATTEMPT.ID.eq(id))
            .and(CALL_ATTEMPT.STATE.eq(AttemptState.UNKNOWN.name()))
            .and(CALL_ATTEMPT.ABSENT_CLOCK.le(CLOCK.minus(DayToSecond.valueOf(gap))))
            .execute()
        == 1;
  }

  /** Reservations past their deadline and its grace with nothing recorded: nobody knows. */
  public List<AttemptId> loseTrackOf(Duration grace) {
    return dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.STATE, AttemptState.UNKNOWN.name())
        .set(CALL_ATTEMPT.EPOCH, CALL_ATTEMPT.EPOCH.plus(1))
        .where(CALL_ATTEMPT.STATE.eq(AttemptState.RESERVED.name()))
        .and(CALL_ATTEMPT.DEADLINE_CLOCK.le(CLOCK.minus(DayToSecond.valueOf(grace))))
        .returningResult(CALL_ATTEMPT.ID)
        .fetch(row -> row.value1());
  }

  public Optional<Attempt> find(AttemptId id) {
    return list(dsl, CALL_ATTEMPT.ID.eq(id), 1).stream().findFirst();
  }

  static List<Attempt> list(DSLContext dsl, Condition condition, int limit) {
    return dsl.select(CALL_ATTEMPT.fields())
        .from(CALL_ATTEMPT)
        .where(condition)
        .orderBy(CALL_ATTEMPT.ID)
        .limit(limit)
        .fetch(AttemptRepository::attempt);
  }

  /**
   * What is known already, or else this moment. So any news of a call says that the carrier has it,
   * also when the answer to its POST was lost and nobody has searched for it.
   */
  private static Field<Instant> orAt(Field<Instant> known, Instant at) {
    return coalesce(known, val(at));
  }

  private UpdateSetMoreStep<?> moving(AttemptState to) {
    return dsl.update(CALL_ATTEMPT).set(CALL_ATTEMPT.STATE, to.name());
  }

  private static boolean move(AttemptId id, AttemptState to, UpdateSetMoreStep<?> update) {
    return update
            .where(CALL_ATTEMPT.ID.eq(id))
            .and(CALL_ATTEMPT.STATE.in(names(to.from())))
            .execute()
        == 1;
  }

  /** States as the database has them. */
  public static List<String> names(Set<AttemptState> states) {
    return states.stream().map(Enum::name).toList();
  }

  /** The attempt that a row with all columns holds. */
  public static Attempt attempt(Record row) {
    var disposition = row.get(CALL_ATTEMPT.DISPOSITION);
    return new Attempt(
        row.get(CALL_ATTEMPT.ID),
        row.get(CALL_ATTEMPT.RUN_ID),
        row.get(CALL_ATTEMPT.CALL_TASK_ID),
        row.get(CALL_ATTEMPT.NUMBER),
        row.get(CALL_ATTEMPT.PATIENT_ID),
        row.get(CALL_ATTEMPT.LINE_ID),
        row.get(CALL_ATTEMPT.PROMPT_VERSION_ID),
        row.get(CALL_ATTEMPT.CALLBACK),
        AttemptState.valueOf(row.get(CALL_ATTEMPT.STATE)),
        disposition == null ? null : Disposition.valueOf(disposition),
        row.get(CALL_ATTEMPT.REFUSAL_CODE),
        row.get(CALL_ATTEMPT.CALL_ID),
        row.get(CALL_ATTEMPT.ANSWERED_BY),
        row.get(CALL_ATTEMPT.VOICEMAIL_SAID),
        row.get(CALL_ATTEMPT.AGENT_FAILED),
        row.get(CALL_ATTEMPT.CALLBACK_AT),
        row.get(CALL_ATTEMPT.RESERVED_AT),
        row.get(CALL_ATTEMPT.RESERVED_CLOCK),
        row.get(CALL_ATTEMPT.ABSENT_CLOCK),
        row.get(CALL_ATTEMPT.SUBMITTED_AT),
        row.get(CALL_ATTEMPT.RANG_AT),
        row.get(CALL_ATTEMPT.ANSWERED_AT),
        row.get(CALL_ATTEMPT.ENDED_AT));
  }
}
