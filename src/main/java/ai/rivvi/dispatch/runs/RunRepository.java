package ai.rivvi.dispatch.runs;

import static ai.rivvi.dispatch.jooq.Tables.ACTIVITY;
import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of runs. */
@Repository
public class RunRepository {
  private static final Field<Instant> CLOCK =
      DSL.field("clock_timestamp()", SQLDataType.INSTANT.nullable(false));

  private final DSLContext dsl;
  private final JsonMapper json;
  private final RunRecords records;

  RunRepository(DSLContext dsl, JsonMapper json) {
    this.dsl = dsl;
    this.json = json;
    this.records = new RunRecords(json);
  }

  public RunId draft(
      CampaignId campaign, ImportId list, String name, String fileName, String by, Instant now) {
    return draft(new Draft(campaign, list, null, name, fileName), by, now);
  }

  /** A run about to be made. */
  public record Draft(
      CampaignId campaign, ImportId list, @Nullable Redial redial, String name, String fileName) {}

  /** A new run that calls nobody yet. */
  public RunId draft(Draft draft, String by, Instant now) {
    var redial = draft.redial();
    return dsl.insertInto(RUN)
        .set(RUN.CAMPAIGN_ID, draft.campaign())
        .set(RUN.IMPORT_ID, draft.list())
        .set(RUN.REDIAL_OF, redial == null ? null : redial.of().value())
        .set(
            RUN.REDIAL_OUTCOMES,
            redial == null
                ? new String[0]
                : redial.outcomes().stream().map(Enum::name).toArray(String[]::new))
        .set(RUN.NAME, draft.name())
        .set(RUN.FILE_NAME, draft.fileName())
        .set(RUN.CREATED_AT, now)
        .set(RUN.CREATED_BY, by)
        .returningResult(RUN.ID)
        .fetchSingle()
        .value1();
  }

  public Optional<Run> find(RunId id) {
    return dsl.select(RUN.fields()).from(RUN).where(RUN.ID.eq(id)).fetchOptional(records::run);
  }

  /** Refuses an id that is unknown or another organization's. */
  public Run get(RunId id) {
    return find(id).orElseThrow(() -> NotFound.of("run"));
  }

  /** Refuses such an id without reading the run. */
  public void require(RunId id) {
    if (!dsl.fetchExists(RUN, RUN.ID.eq(id))) {
      throw NotFound.of("run");
    }
  }

  /** The state of a run, which cannot be canceled until the transaction ends. */
  public RunState keep(RunId id) {
    return dsl.select(RUN.STATE)
        .from(RUN)
        .where(RUN.ID.eq(id))
        .forKeyShare()
        .fetchSingle(found -> RunState.valueOf(found.value1()));
  }

  /** Takes one run; empty when it does not exist. */
  public Optional<Run> lock(RunId id) {
    return dsl.select(RUN.fields())
        .from(RUN)
        .where(RUN.ID.eq(id))
        .forUpdate()
        .fetchOptional(records::run);
  }

  /** Takes the runs over a list, in one order everywhere. */
  public List<Run> lockOf(ImportId list) {
    return dsl.select(RUN.fields())
        .from(RUN)
        .where(RUN.IMPORT_ID.eq(list))
        .orderBy(RUN.ID)
        .forUpdate()
        .fetch(records::run);
  }

  /**
   * The runs over a list as they are once it is this transaction's turn: one launch over a list at
   * a time sees the others.
   */
  public List<Run> inTurn(ImportId list) {
    dsl.select(
            DSL.field(
                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                Object.class, DSL.val("dispatch.launch " + list.value())))
        .execute();
    return dsl.select(RUN.fields()).from(RUN).where(RUN.IMPORT_ID.eq(list)).fetch(records::run);
  }

  /** Runs by their ids. */
  public Map<RunId, Run> byId(Collection<RunId> ids) {
    return dsl.select(RUN.fields())
        .from(RUN)
        .where(among(RUN.ID, ids))
        .fetchMap(found -> found.get(RUN.ID), records::run);
  }

  /** Runs newest first, after a place in that order. */
  public List<Run> page(@Nullable RunState state, @Nullable Cursor after, int limit) {
    return dsl.select(RUN.fields())
        .from(RUN)
        .where(state == null ? trueCondition() : RUN.STATE.eq(state.name()))
        .and(
            after == null
                ? trueCondition()
                : row(RUN.CREATED_AT, RUN.ID)
                    .lt(row(val(after.at()), val(new RunId(after.id()), RUN.ID))))
        .orderBy(RUN.CREATED_AT.desc(), RUN.ID.desc())
        .limit(limit)
        .fetch(records::run);
  }

  /** Runs that are running, in no order. */
  public List<RunId> running() {
    return dsl.select(RUN.ID).from(RUN).where(RUN.STATE.eq(RunState.RUNNING.name())).fetch(RUN.ID);
  }

  /** Runs that are not over and whose tasks may all be: running or paused. */
  public List<RunId> unfinished() {
    return dsl.select(RUN.ID)
        .from(RUN)
        .where(RUN.STATE.in(RunState.RUNNING.name(), RunState.PAUSED.name()))
        .fetch(RUN.ID);
  }

  /**
   * Runs whose tasks may be claimed; the one whose last attempt is the oldest comes first. One that
   * cannot be read calls nobody, and keeps no other from calling.
   */
  public List<Run> claimable() {
    var lastAttempt =
        DSL.select(CALL_ATTEMPT.ID)
            .from(CALL_ATTEMPT)
            .where(CALL_ATTEMPT.RUN_ID.eq(RUN.ID))
            .orderBy(CALL_ATTEMPT.ID.desc())
            .limit(1)
            .asField();
    return dsl
        .select(RUN.fields())
        .from(RUN)
        .where(RUN.STATE.eq(RunState.RUNNING.name()))
        .orderBy(lastAttempt.asc().nullsFirst(), RUN.ID)
        .fetch(records::readable)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Which of these are running. */
  public Set<RunId> runningAmong(Collection<RunId> ids) {
    return dsl.select(RUN.ID)
        .from(RUN)
        .where(among(RUN.ID, ids))
        .and(RUN.STATE.eq(RunState.RUNNING.name()))
        .fetchSet(RUN.ID);
  }

  /** From now on its tasks may be claimed; false when it was launched before, or is over. */
  public boolean launch(RunId id, RunConfiguration configuration, Instant now, Instant endsAt) {
    return dsl.update(RUN)
            .set(RUN.STATE, RunState.RUNNING.name())
            .setNull(RUN.STATE_REASON)
            .set(RUN.CONFIGURATION, JSONB.valueOf(json.writeValueAsString(configuration)))
            .set(RUN.STARTED_AT, now)
            .set(RUN.GOES_ON_CLOCK, CLOCK)
            .set(RUN.ENDS_AT, endsAt)
            .where(RUN.ID.eq(id))
            .and(RUN.STATE.in(RunState.DRAFT.name(), RunState.SCHEDULED.name()))
            .execute()
        == 1;
  }

  /** It starts then by itself; false when it is no draft. */
  public boolean schedule(RunId id, Instant startsAt) {
    return dsl.update(RUN)
            .set(RUN.STATE, RunState.SCHEDULED.name())
            .set(RUN.SCHEDULED_FOR, startsAt)
            .where(RUN.ID.eq(id))
            .and(RUN.STATE.eq(RunState.DRAFT.name()))
            .execute()
        == 1;
  }

  /** Its tasks are claimed no more; false when it is not running. */
  public boolean pause(RunId id, String reason) {
    return move(id, RunState.PAUSED, EnumSet.of(RunState.RUNNING), reason);
  }

  /** They are claimed again; false when it is not paused. */
  public boolean resume(RunId id) {
    return dsl.update(RUN)
            .set(RUN.STATE, RunState.RUNNING.name())
            .setNull(RUN.STATE_REASON)
            .set(RUN.GOES_ON_CLOCK, CLOCK)
            .where(RUN.ID.eq(id))
            .and(RUN.STATE.eq(RunState.PAUSED.name()))
            .execute()
        == 1;
  }

  /** It is over; false when it was already. */
  public boolean cancel(RunId id, Instant now) {
    return dsl.update(RUN)
            .set(RUN.STATE, RunState.CANCELED.name())
            .set(RUN.ENDED_AT, now)
            .where(RUN.ID.eq(id))
            .and(RUN.STATE.notIn(RunState.COMPLETED.name(), RunState.CANCELED.name()))
            .execute()
        == 1;
  }

  /** A scheduled run that cannot start: canceled, with the reason. */
  public void refuseStart(RunId id, @Nullable String reason, Instant now) {
    dsl.update(RUN)
        .set(RUN.STATE, RunState.CANCELED.name())
        .set(RUN.STATE_REASON, reason)
        .set(RUN.ENDED_AT, now)
        .where(RUN.ID.eq(id))
        .and(RUN.STATE.eq(RunState.SCHEDULED.name()))
        .execute();
  }

  /** Whether a run is not over and past its end date; it is locked then, before its tasks. */
  public boolean lockOverdue(RunId id, Instant now) {
    return dsl.select(RUN.ID)
        .from(RUN)
        .where(RUN.ID.eq(id))
        .and(RUN.STATE.in(RunState.RUNNING.name(), RunState.PAUSED.name()))
        .and(RUN.ENDS_AT.le(now))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  /** Completion is a query: a running run with no open task is complete. */
  public boolean completeIfDone(RunId id, Instant now) {
    return dsl.update(RUN)
            .set(RUN.STATE, RunState.COMPLETED.name())
            .set(RUN.ENDED_AT, now)
            .where(RUN.ID.eq(id))
            .and(RUN.STATE.in(RunState.RUNNING.name(), RunState.PAUSED.name()))
            .and(
                notExists(
                    selectOne()
                        .from(CALL_TASK)
                        .where(CALL_TASK.RUN_ID.eq(RUN.ID))
                        .and(
                            CALL_TASK.STATE.notIn(
                                TaskState.SETTLED.name(), TaskState.SUPPRESSED.name()))))
            .execute()
        == 1;
  }

  /** Scheduled runs whose time has come, in the order of their times. */
  public List<RunId> due(Instant now) {
    return dsl.select(RUN.ID)
        .from(RUN)
        .where(RUN.STATE.eq(RunState.SCHEDULED.name()))
        .and(RUN.SCHEDULED_FOR.le(now))
        .orderBy(RUN.SCHEDULED_FOR, RUN.ID)
        .fetch(RUN.ID);
  }

  /** When the next scheduled run starts; null when none does. */
  public @Nullable Instant nextStart() {
    return dsl.select(DSL.min(RUN.SCHEDULED_FOR))
        .from(RUN)
        .where(RUN.STATE.eq(RunState.SCHEDULED.name()))
        .fetchOne(found -> found.value1());
  }

  /** Keeps that something happened to a run, for its page. */
  public void note(
      RunId run, ActivityKind kind, @Nullable String actor, int count, int other, Instant now) {
    dsl.insertInto(ACTIVITY)
        .set(ACTIVITY.RUN_ID, run)
        .set(ACTIVITY.AT, now)
        .set(ACTIVITY.KIND, kind.name())
        .set(ACTIVITY.ACTOR, actor)
        .set(ACTIVITY.COUNT, count)
        .set(ACTIVITY.OTHER_COUNT, other)
        .execute();
  }

  /** Something that happened to a run. */
  public record Activity(
      Instant at,
      ActivityKind kind,
      @Nullable String actor,
      @Nullable Integer count,
      @Nullable Integer other) {}

  /** What happened to a run, newest first. */
  public List<Activity> activity(RunId run, int limit) {
    return dsl.select(
            ACTIVITY.AT, ACTIVITY.KIND, ACTIVITY.ACTOR, ACTIVITY.COUNT, ACTIVITY.OTHER_COUNT)
        .from(ACTIVITY)
        .where(ACTIVITY.RUN_ID.eq(run))
        .orderBy(ACTIVITY.ID.desc())
        .limit(limit)
        .fetch(
            found ->
                new Activity(
                    found.value1(),
                    ActivityKind.valueOf(found.value2()),
                    found.value3(),
                    found.value4(),
                    found.value5()));
  }

  private boolean move(RunId id, RunState to, Set<RunState> from, @Nullable String reason) {
    return dsl.update(RUN)
            .set(RUN.STATE, to.name())
            .set(RUN.STATE_REASON, reason)
            .where(RUN.ID.eq(id))
            .and(RUN.STATE.in(from.stream().map(Enum::name).toList()))
            .execute()
        == 1;
  }

  /** Whether there is a run over a list, a draft too. */
  public boolean isOver(ImportId list) {
    return dsl.fetchExists(RUN, RUN.IMPORT_ID.eq(list));
  }
}
