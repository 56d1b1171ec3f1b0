package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.DECISION;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is known of call tasks and of the decisions on them. */
@Repository
class TaskProjection {
  private final DSLContext dsl;

  TaskProjection(DSLContext dsl) {
    this.dsl = dsl;
  }

  Optional<Task> find(CallTaskId id) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.ID.eq(id))
        .fetchOptional(TaskRepository::task);
  }

  /** A slice of a run's tasks by row number. */
  List<Task> page(RunId run, Condition filter, int afterRowNumber, int limit) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(filter)
        .and(CALL_TASK.ROW_NUMBER.gt(afterRowNumber))
        .orderBy(CALL_TASK.ROW_NUMBER)
        .limit(limit)
        .fetch(TaskRepository::task);
  }

  /**
   * The filter of a page; null means any.
   *
   * @param turn what tasks of the run that are due wait for; null when none waits for it
   */
  static Condition filter(
      @Nullable TaskGroup group,
      @Nullable TaskState state,
      @Nullable TaskOutcome outcome,
      @Nullable Reason reason,
      RunViews.@Nullable Turn turn) {
    var filter = group == null ? noCondition() : group.condition();
    if (state != null) {
      filter = filter.and(CALL_TASK.STATE.eq(state.name()));
    }
    if (outcome != null) {
      filter = filter.and(CALL_TASK.OUTCOME.eq(outcome.name()));
    }
    return reason == null ? filter : filter.and(isFor(reason, turn));
  }

  /** A due task waits for its turn, whatever it waited for before. */
  private static Condition isFor(Reason reason, RunViews.@Nullable Turn turn) {
    var stored =
        arrayOverlap(
            CALL_TASK.REASONS, val(TaskRepository.names(List.of(reason)), CALL_TASK.REASONS));
    if (turn == null) {
      return stored;
    }
    var due = isDue(turn.now());
    return reason == turn.reason() ? due.or(stored) : not(due).and(stored);
  }

  private static Condition isDue(Instant now) {
    return CALL_TASK.STATE.eq(TaskState.WAITING.name()).and(CALL_TASK.DUE_AT.le(now));
  }

  /** How many tasks of a run are in each state with each outcome. */
  List<Tally> tally(RunId run) {
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
  record Tally(TaskState state, @Nullable TaskOutcome outcome, int count) {}

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
  record Decided(Instant at, String answer, List<Reason> reasons, @Nullable Instant until) {}

  List<Decided> decisions(CallTaskId task) {
    return dsl.select(DECISION.AT, DECISION.ANSWER, DECISION.REASONS, DECISION.UNTIL)
        .from(DECISION)
        .where(DECISION.CALL_TASK_ID.eq(task))
        .orderBy(DECISION.ID)
        .fetch(
            row ->
                new Decided(
                    row.value1(),
                    row.value2(),
                    TaskRepository.reasons(row.value3()),
                    row.value4()));
  }

  List<Task> ofPatient(PatientId patient, int limit) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.PATIENT_ID.eq(patient))
        .orderBy(CALL_TASK.ID.desc())
        .limit(limit)
        .fetch(TaskRepository::task);
  }

  Map<CallTaskId, Task> byId(Collection<CallTaskId> ids) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(among(CALL_TASK.ID, ids))
        .fetchMap(row -> row.get(CALL_TASK.ID), TaskRepository::task);
  }

  /**
   * The first reason of tasks in a state, counted.
   *
   * @param turn tasks that wait for it are left out; null when none does
   */
  Map<Reason, Integer> reasons(RunId run, TaskState state, RunViews.@Nullable Turn turn) {
    var first = field("{0}[1]", String.class, CALL_TASK.REASONS);
    return dsl.select(first, count())
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(CALL_TASK.STATE.eq(state.name()))
        .and(turn == null ? noCondition() : not(isDue(turn.now())))
        .and(first.isNotNull())
        .groupBy(first)
        .fetchMap(row -> Reason.valueOf(row.value1()), row -> row.value2());
  }
}
