package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.select;

import ai.rivvi.imports.LeftRows.Left;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The SQL of tasks whose rows are no longer in their source's file. */
@Repository
class LeftTaskRepository {
  private final DSLContext dsl;
  private final TaskRepository tasks;

  LeftTaskRepository(DSLContext dsl, TaskRepository tasks) {
    this.dsl = dsl;
    this.tasks = tasks;
  }

  /** How many tasks of runs wait for a call that no patient asked for, held ones not counted. */
  int countWaiting(Collection<RunId> runs) {
    return dsl.fetchCount(CALL_TASK, CALL_TASK.RUN_ID.in(runs).and(isWaiting()));
  }

  /** The same, only of these rows. */
  int countWaiting(Collection<RunId> runs, Left rows) {
    return dsl.fetchCount(CALL_TASK, areOf(runs, rows).and(isWaiting()));
  }

  private static Condition isWaiting() {
    return CALL_TASK
        .STATE
        .in(TaskState.WAITING.name(), TaskState.LEASED.name())
        .and(CALL_TASK.CALLBACK.isFalse());
  }

  /** Ends what is not under way and no patient asked for. Answers how many; the runs are locked. */
  int end(Collection<RunId> runs, Left rows, Instant now) {
    return tasks.end(
        areOf(runs, rows).and(TaskRepository.givesWay()),
        Reason.LEFT_SOURCE,
        TaskOutcome.CANCELED,
        now);
  }

  private static Condition areOf(Collection<RunId> runs, Left rows) {
    return CALL_TASK.RUN_ID.in(runs).and(are(rows));
  }

  /** Tasks are found by their run and number, for which there is an index. */
  private static Condition are(Left rows) {
    return CALL_TASK
        .RUN_ID
        .in(select(RUN.ID).from(RUN).where(RUN.IMPORT_ID.eq(rows.list())))
        .and(among(CALL_TASK.ROW_NUMBER, rows.numbers()));
  }

  /** Of these rows, those with a task in these runs that is not over. */
  Set<Integer> open(Collection<RunId> runs, Left rows) {
    return dsl.select(CALL_TASK.ROW_NUMBER)
        .from(CALL_TASK)
        .where(areOf(runs, rows))
        .and(CALL_TASK.STATE.notIn(TaskState.SETTLED.name(), TaskState.SUPPRESSED.name()))
        .fetchSet(CALL_TASK.ROW_NUMBER);
  }

  /**
   * Of these rows, those that no run has tried, or may yet. Whoever canceled a run did not mean
   * later.
   */
  List<Integer> untried(Left rows) {
    var isUntried =
        CALL_TASK
            .ATTEMPTS
            .eq(0)
            .and(
                CALL_TASK
                    .STATE
                    .eq(TaskState.SUPPRESSED.name())
                    .andNot(TaskRepository.says(Reason.RUN_CANCELED))
                    .or(
                        // It was held, and nobody had decided it.
                        CALL_TASK
                            .STATE
                            .eq(TaskState.SETTLED.name())
                            .and(
                                TaskRepository.says(Reason.LEFT_SOURCE)
                                    .or(TaskRepository.says(Reason.SUPERSEDED)))));
    return dsl.select(CALL_TASK.ROW_NUMBER)
        .from(CALL_TASK)
        .where(are(rows))
        .groupBy(CALL_TASK.ROW_NUMBER)
        .having(boolAnd(isUntried))
        .fetch(CALL_TASK.ROW_NUMBER);
  }
}
