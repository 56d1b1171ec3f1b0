package ai.rivvi.dispatch.views;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.DECISION;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRows;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is known of call tasks and of the decisions on them. */
@Repository
public class TaskProjection {
  private static final Field<String> FIRST_REASON =
      field("{0}[1]", String.class, CALL_TASK.REASONS);

  private final DSLContext dsl;

  TaskProjection(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A slice of a run's tasks by row number. */
  public List<Task> page(RunId run, Condition filter, int afterRowNumber, int limit) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(filter)
        .and(CALL_TASK.ROW_NUMBER.gt(afterRowNumber))
        .orderBy(CALL_TASK.ROW_NUMBER)
        .limit(limit)
        .fetch(TaskRows::task);
  }

  /**
   * The filter of a page; null means any.
   *
   * @param reason the first that a task has, as {@link #reasons} counts them
   * @param turn what tasks of the run that are due wait for
   */
  static Condition filter(
      @Nullable TaskGroup group,
      @Nullable TaskState state,
      @Nullable TaskOutcome outcome,
      @Nullable Reason reason,
      WaitingTurn turn) {
    var filter = group == null ? noCondition() : group.condition();
    if (state != null) {
      filter = filter.and(CALL_TASK.STATE.eq(state.name()));
    }
    if (outcome != null) {
      filter = filter.and(CALL_TASK.OUTCOME.eq(outcome.name()));
    }
    return reason == null ? filter : filter.and(isFor(reason, turn));
  }

  private static Condition isFor(Reason reason, WaitingTurn turn) {
    var stored = FIRST_REASON.eq(reason.name()).and(isNotCalled(turn));
    return reason == turn.reason() ? isDue(turn.now()).or(stored) : stored;
  }

  /** Not called, for a reason that it has itself: a due task waits for its turn. */
  private static Condition isNotCalled(WaitingTurn turn) {
    var waits = CALL_TASK.STATE.eq(TaskState.WAITING.name());
    return CALL_TASK
        .STATE
        .in(TaskState.SUPPRESSED.name(), TaskState.HELD.name())
        .or(turn.reason() == null ? waits : waits.and(CALL_TASK.DUE_AT.gt(turn.now())));
  }

  private static Condition isDue(Instant now) {
    return CALL_TASK.STATE.eq(TaskState.WAITING.name()).and(CALL_TASK.DUE_AT.le(now));
  }

  /** How many tasks of a run are in each state with each outcome. */
  public List<Tally> tally(RunId run) {
    return dsl.select(CALL_TASK.STATE, CALL_TASK.OUTCOME, count())
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .groupBy(CALL_TASK.STATE, CALL_TASK.OUTCOME)
        .fetch(
            row ->
                new Tally(
                    TaskState.valueOf(row.value1()),
                    row.value2() == null ? null : TaskOutcome.valueOf(row.value2()),
                    row.value3()));
  }

  /** A count of tasks. */
  public record Tally(TaskState state, @Nullable TaskOutcome outcome, int count) {}

  /** How many tasks of a run are due and not called yet. */
  int countDue(RunId run, Instant now) {
    return dsl.fetchCount(CALL_TASK, CALL_TASK.RUN_ID.eq(run).and(isDue(now)));
  }

  @Nullable Instant nextDue(RunId run) {
    return dsl.select(min(CALL_TASK.DUE_AT))
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
        .fetchOne(row -> row.value1());
  }

  /** A decision as it was stored. */
  public record Decided(Instant at, String answer, List<Reason> reasons, @Nullable Instant until) {}

  /** The decisions on a task, as they were made. */
  public List<Decided> decisions(CallTaskId task) {
    return dsl.select(DECISION.AT, DECISION.ANSWER, DECISION.REASONS, DECISION.UNTIL)
        .from(DECISION)
        .where(DECISION.CALL_TASK_ID.eq(task))
        .orderBy(DECISION.ID)
        .fetch(
            row ->
                new Decided(
                    row.value1(), row.value2(), TaskRows.reasons(row.value3()), row.value4()));
  }

  /** A patient's tasks, newest first. */
  public List<Task> ofPatient(PatientId patient, int limit) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.PATIENT_ID.eq(patient))
        .orderBy(CALL_TASK.ID.desc())
        .limit(limit)
        .fetch(TaskRows::task);
  }

  public Map<CallTaskId, Task> byId(Collection<CallTaskId> ids) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(among(CALL_TASK.ID, ids))
        .fetchMap(row -> row.get(CALL_TASK.ID), TaskRows::task);
  }

  /**
   * The first reasons of tasks that are not called, counted.
   *
   * @param turn what due tasks wait for; they are left out
   */
  Map<Reason, Integer> reasons(RunId run, WaitingTurn turn) {
    var counts = new EnumMap<Reason, Integer>(Reason.class);
    dsl.select(FIRST_REASON, count())
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(isNotCalled(turn))
        .and(FIRST_REASON.isNotNull())
        .groupBy(FIRST_REASON)
        .forEach(row -> counts.put(Reason.valueOf(row.value1()), row.value2()));
    return counts;
  }
}
