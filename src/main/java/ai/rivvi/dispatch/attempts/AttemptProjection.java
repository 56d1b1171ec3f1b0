package ai.rivvi.dispatch.attempts;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is known of call attempts, for people and for the breaker. */
@Repository
public class AttemptProjection {
  private final DSLContext dsl;

  AttemptProjection(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** How long calls were talked since then, those that are still on the phone too. */
  Duration talkedSince(Instant since, Instant now) {
    var seconds =
        field(
            "coalesce(sum(greatest(extract(epoch from coalesce({0}, {1}) - {2}), 0)), 0)::bigint",
            Long.class, CALL_ATTEMPT.ENDED_AT, val(now), CALL_ATTEMPT.ANSWERED_AT);
    return Duration.ofSeconds(
        dsl.select(seconds)
            .from(CALL_ATTEMPT)
            .where(CALL_ATTEMPT.ANSWERED_AT.ge(since))
            .fetchSingle()
            .value1());
  }

  /**
   * How a run's latest attempts went since it goes on, within {@code window} of the database's
   * clock; those that are still open and in order do not count.
   */
  public Trouble trouble(RunId run, Duration window) {
    var goesOn =
        org.jooq.impl.DSL.select(RUN.GOES_ON_CLOCK).from(RUN).where(RUN.ID.eq(run)).asField();
    var refused = CALL_ATTEMPT.STATE.eq(AttemptState.REJECTED.name());
    var failed = CALL_ATTEMPT.DISPOSITION.eq(Disposition.FAILED.name());
    var lost = CALL_ATTEMPT.STATE.eq(AttemptState.UNKNOWN.name());
    var over = CALL_ATTEMPT.STATE.notIn(AttemptRepository.names(AttemptState.OPEN));
    var byAgent =
        CALL_ATTEMPT
            .AGENT_FAILED
            .isTrue()
            .and(CALL_ATTEMPT.DISPOSITION.isDistinctFrom(Disposition.FAILED.name()));
    return dsl.select(
            count().filterWhere(over.or(lost)),
            count().filterWhere(refused),
            count().filterWhere(failed),
            count().filterWhere(lost),
            count().filterWhere(over.and(byAgent)))
        .from(CALL_ATTEMPT)
        .where(CALL_ATTEMPT.RUN_ID.eq(run))
        .and(
            CALL_ATTEMPT.RESERVED_CLOCK.gt(
                AttemptRepository.CLOCK.minus(DayToSecond.valueOf(window))))
        .and(CALL_ATTEMPT.RESERVED_CLOCK.gt(goesOn.coerce(SQLDataType.INSTANT)))
        .fetchSingle(mapping(Trouble::new));
  }

  /**
   * Attempts that the carrier may have in its queue: reserved longer ago, and nobody has heard them
   * ring; but for those that are to be canceled already.
   */
  public List<Attempt> queued(Duration after, int limit) {
    return AttemptRepository.list(
        dsl,
        CALL_ATTEMPT
            .STATE
            .in(AttemptState.SUBMITTED.name(), AttemptState.UNKNOWN.name())
            .and(CALL_ATTEMPT.RANG_AT.isNull())
            .and(CALL_ATTEMPT.UNWANTED.isFalse())
            .and(
                CALL_ATTEMPT.RESERVED_CLOCK.le(
                    AttemptRepository.CLOCK.minus(DayToSecond.valueOf(after)))),
        limit);
  }

  /**
   * Of {@code calls} attempts: refused by the carrier, failed on the network, not traced, and those
   * in which our own agent failed.
   */
  public record Trouble(int calls, int refused, int failed, int lost, int byAgent) {
    public int total() {
      return refused + failed + lost + byAgent;
    }
  }

  /** Whether anybody was called, or is about to be, in a run. */
  public boolean isAnyOf(RunId run) {
    return dsl.fetchExists(CALL_ATTEMPT, ofRun(run));
  }

  /** The tries of tasks, each task's in their order. */
  public List<Attempt> ofTasks(Collection<CallTaskId> tasks) {
    return dsl.select(CALL_ATTEMPT.fields())
        .from(CALL_ATTEMPT)
        .where(among(CALL_ATTEMPT.CALL_TASK_ID, tasks))
        .orderBy(CALL_ATTEMPT.CALL_TASK_ID, CALL_ATTEMPT.NUMBER)
        .fetch(AttemptRepository::attempt);
  }

  /** Attempts of a run that are under way. */
  public List<Attempt> openOf(RunId run) {
    return dsl.select(CALL_ATTEMPT.fields())
        .from(CALL_ATTEMPT)
        .where(CALL_ATTEMPT.RUN_ID.eq(run))
        .and(CALL_ATTEMPT.STATE.in(AttemptRepository.names(AttemptState.OPEN)))
        .orderBy(CALL_ATTEMPT.ID)
        .fetch(AttemptRepository::attempt);
  }

  /** Attempts newest first, before an id. */
  public List<Attempt> newest(Condition filter, @Nullable AttemptId before, int limit) {
    return dsl.select(CALL_ATTEMPT.fields())
        .from(CALL_ATTEMPT)
        .where(filter)
        .and(
            before == null
                ? org.jooq.impl.DSL.trueCondition()
                : CALL_ATTEMPT.ID.lt(val(before, CALL_ATTEMPT.ID)))
        .orderBy(CALL_ATTEMPT.ID.desc())
        .limit(limit)
        .fetch(AttemptRepository::attempt);
  }

  /** The filter of those that became a call. */
  public static Condition withCall() {
    return CALL_ATTEMPT.CALL_ID.isNotNull();
  }

  /**
   * What the breaker counts, and what became of it: refused by the carrier, failed on the network,
   * traced by nobody, or with an agent that failed.
   */
  public static Condition inTrouble() {
    return CALL_ATTEMPT
        .DISPOSITION
        .in(Disposition.FAILED.name(), Disposition.UNDECIDED.name())
        .or(
            CALL_ATTEMPT.STATE.in(
                AttemptState.REJECTED.name(),
                AttemptState.UNKNOWN.name(),
                AttemptState.NOT_PLACED.name()))
        .or(CALL_ATTEMPT.AGENT_FAILED);
  }

  /** The filter of a run's. */
  public static Condition ofRun(RunId run) {
    return CALL_ATTEMPT.RUN_ID.eq(run);
  }

  /** The filter of a patient's. */
  public static Condition ofPatient(PatientId patient) {
    return CALL_ATTEMPT.PATIENT_ID.eq(patient);
  }

  /** The filter of the one that is a call. */
  public static Condition ofCall(CallId call) {
    return CALL_ATTEMPT.CALL_ID.eq(call);
  }

  /** What tries were decided from; {@code ruleset} is null when that was not kept yet. */
  public Map<AttemptId, Basis> bases(Collection<AttemptId> ids) {
    return dsl.select(
            CALL_ATTEMPT.ID,
            CALL_ATTEMPT.DECISION,
            CALL_ATTEMPT.RULESET,
            CALL_ATTEMPT.ZONES,
            CALL_ATTEMPT.JURISDICTIONS)
        .from(CALL_ATTEMPT)
        .where(among(CALL_ATTEMPT.ID, ids))
        .fetchMap(
            CALL_ATTEMPT.ID,
            row ->
                new Basis(
                    row.value2().data(),
                    row.value3(),
                    List.of(row.value4()),
                    List.of(row.value5())));
  }

  /** What a try was decided from: facts as JSON, the law's hash, and where the callee may be. */
  public record Basis(
      String decision, @Nullable String ruleset, List<String> zones, List<String> jurisdictions) {}
}
