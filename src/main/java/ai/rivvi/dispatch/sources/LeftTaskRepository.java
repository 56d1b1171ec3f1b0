package ai.rivvi.dispatch.sources;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.TaskRows;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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

  /** Rows of one list, by their numbers. */
  record Rows(ImportId list, Collection<Integer> numbers) {}

  /**
   * How many tasks of runs over these lists wait to be called, without a person and not because one
   * was asked.
   */
  int countWaiting(Collection<RunId> runs, Collection<ImportId> lists) {
    return dsl.fetchCount(
        CALL_TASK,
        CALL_TASK
            .RUN_ID
            .in(
                DSL.select(RUN.ID)
                    .from(RUN)
                    .where(RUN.ORGANIZATION_ID.eq(CALL_TASK.ORGANIZATION_ID))
                    .and(RUN.ID.in(runs))
                    .and(RUN.IMPORT_ID.in(lists)))
            .and(isWaiting()));
  }

  /** The same, only of these rows. */
  int countWaiting(Collection<RunId> runs, Rows rows) {
    return dsl.fetchCount(CALL_TASK, areOf(runs, rows).and(isWaiting()));
  }

  private static Condition isWaiting() {
    return CALL_TASK
        .STATE
        .in(TaskState.WAITING.name(), TaskState.LEASED.name())
        .and(CALL_TASK.CALLBACK.isFalse());
  }

  /** Ends what no patient asked for. Answers how many ended at once; the runs are locked. */
  int end(Collection<RunId> runs, Rows rows, Instant now) {
    return tasks.giveWay(areOf(runs, rows), Reason.LEFT_SOURCE, now);
  }

  /** Ends what a row that comes again takes the place of, in the same way. */
  int endOutdated(Collection<RunId> runs, Rows rows, Instant now) {
    return tasks.giveWay(areOf(runs, rows), Reason.SUPERSEDED, now);
  }

  /** Rows that were not tried in these runs before another one took their place, by list. */
  List<Rows> replaced(Collection<RunId> runs) {
    return dsl
        .select(RUN.IMPORT_ID, CALL_TASK.ROW_NUMBER)
        .from(CALL_TASK)
        .join(RUN)
        .on(RUN.ORGANIZATION_ID.eq(CALL_TASK.ORGANIZATION_ID), RUN.ID.eq(CALL_TASK.RUN_ID))
        .where(CALL_TASK.RUN_ID.in(runs), CALL_TASK.ATTEMPTS.eq(0))
        .and(TaskRows.says(Reason.SUPERSEDED))
        .fetchGroups(RUN.IMPORT_ID, CALL_TASK.ROW_NUMBER)
        .entrySet()
        .stream()
        .map(of -> new Rows(of.getKey(), of.getValue()))
        .toList();
  }

  private static Condition areOf(Collection<RunId> runs, Rows rows) {
    return CALL_TASK.RUN_ID.in(runs).and(are(rows));
  }

  private static Condition are(Rows rows) {
    return TaskRows.areOf(rows.list(), rows.numbers());
  }

  /** Of these rows, those with a task that is not over, in whichever run. */
  Set<Integer> open(Rows rows) {
    return dsl.select(CALL_TASK.ROW_NUMBER)
        .from(CALL_TASK)
        .where(are(rows))
        .and(CALL_TASK.STATE.notIn(TaskState.SETTLED.name(), TaskState.SUPPRESSED.name()))
        .fetchSet(CALL_TASK.ROW_NUMBER);
  }

  /**
   * Of these rows, those that a run has tried, or may yet; also those of a run that was canceled,
   * whose owner did not mean later.
   */
  Set<Integer> spent(Rows rows) {
    var isSuppressed =
        CALL_TASK.STATE.eq(TaskState.SUPPRESSED.name()).andNot(TaskRows.says(Reason.RUN_CANCELED));
    // They were held, and nobody had decided them.
    var isEnded =
        CALL_TASK
            .STATE
            .eq(TaskState.SETTLED.name())
            .and(
                TaskRows.says(Reason.LEFT_SOURCE)
                    .or(TaskRows.says(Reason.SUPERSEDED))
                    .or(TaskRows.says(Reason.APPOINTMENT_CANCELED)));
    var isUntried = CALL_TASK.ATTEMPTS.eq(0).and(isSuppressed.or(isEnded));
    return dsl.select(CALL_TASK.ROW_NUMBER)
        .from(CALL_TASK)
        .where(are(rows))
        .andNot(isUntried)
        .fetchSet(CALL_TASK.ROW_NUMBER);
  }
}
