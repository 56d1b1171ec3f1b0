package ai.rivvi.dispatch.tasks;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.AfterCall.Budget;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The SQL of call tasks. */
@Repository
public class TaskRepository {
  private final DSLContext dsl;

  TaskRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  public void insert(RunId run, List<NewTask> tasks, Instant now) {
    var rows =
        tasks.stream()
            .map(
                task -> {
                  var row = dsl.newRecord(CALL_TASK);
                  row.setRunId(run);
                  row.setRowId(task.row());
                  row.setRowNumber(task.rowNumber());
                  row.setPatientId(task.patient());
                  row.setLineId(task.line());
                  row.setState(task.state().name());
                  row.setReasons(TaskRows.names(task.reasons()));
                  row.setNotAfter(task.notAfter());
                  row.setExpiresAt(task.expiresAt());
                  row.setDueAt(task.state() == TaskState.WAITING ? now : null);
                  row.setChangedAt(now);
                  return row;
                })
            .toList();
    dsl.batchInsert(rows).execute();
  }

  /**
   * Takes due tasks of a running run until the transaction ends; those that others have are
   * skipped.
   */
  public List<Task> lockDue(RunId run, Instant now, int limit) {
    return lockDue(run, now, limit, List.of(CALL_TASK.DUE_AT, CALL_TASK.ID));
  }

  /** The same, in the order of the list. */
  public List<Task> lockDueInOrder(RunId run, Instant now, int limit) {
    return lockDue(run, now, limit, List.of(CALL_TASK.ROW_NUMBER));
  }

  /** The same of what waits past its time, of a run in any state. */
  public List<Task> lockLate(RunId run, Instant now, int limit) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
        .and(least(CALL_TASK.EXPIRES_AT, CALL_TASK.NOT_AFTER).le(now))
        .orderBy(CALL_TASK.ID)
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .fetch(TaskRows::task);
  }

  /** How many tasks of runs have met their goal, or may yet by a call that is under way. */
  public int countTakingPlace(Collection<RunId> runs) {
    return dsl.fetchCount(
        CALL_TASK,
        CALL_TASK
            .RUN_ID
            .in(runs)
            .and(
                CALL_TASK
                    .OUTCOME
                    .eq(TaskOutcome.GOAL_MET.name())
                    .or(
                        CALL_TASK.STATE.in(
                            TaskState.LEASED.name(),
                            TaskState.DIALING.name(),
                            TaskState.IN_CALL.name()))
                    .or(UndecidedTaskRepository.isUndecided())));
  }

  /** How many tasks of runs have met their goal. */
  public int countGoalMet(Collection<RunId> runs) {
    return dsl.fetchCount(
        CALL_TASK,
        CALL_TASK.RUN_ID.in(runs).and(CALL_TASK.OUTCOME.eq(TaskOutcome.GOAL_MET.name())));
  }

  private List<Task> lockDue(RunId run, Instant now, int limit, List<Field<?>> order) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
        .and(CALL_TASK.DUE_AT.le(now))
        .orderBy(order)
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .fetch(TaskRows::task);
  }

  public Optional<Task> find(CallTaskId id) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.ID.eq(id))
        .fetchOptional(TaskRows::task);
  }

  /** Takes one task; empty when it does not exist. */
  public Optional<Task> lock(CallTaskId id) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(CALL_TASK.ID.eq(id))
        .forUpdate()
        .fetchOptional(TaskRows::task);
  }

  /** Somebody picked up; false when the task was not being dialed. */
  public boolean inCall(CallTaskId id, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.IN_CALL.name())
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.STATE.eq(TaskState.DIALING.name()))
            .execute()
        == 1;
  }

  /** After a call: back to waiting for the next try, on this line. */
  public boolean await(
      CallTaskId id, AfterCall.Again again, LineId line, Disposition disposition, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.WAITING.name())
            .set(CALL_TASK.DUE_AT, again.decidedAt())
            .set(CALL_TASK.NOT_BEFORE, again.at())
            .set(CALL_TASK.CALLBACK, again.callback())
            .set(CALL_TASK.REASONS, TaskRows.names(List.of(again.reason())))
            .set(CALL_TASK.LINE_ID, line)
            // What the patient asked for stays, whatever a newer list said meanwhile.
            .setNull(CALL_TASK.ENDS_AS)
            .set(CALL_TASK.REACH_ATTEMPTS, used(CALL_TASK.REACH_ATTEMPTS, again, Budget.REACH))
            .set(CALL_TASK.FINISH_ATTEMPTS, used(CALL_TASK.FINISH_ATTEMPTS, again, Budget.FINISH))
            .set(CALL_TASK.LAST_DISPOSITION, disposition.name())
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.STATE.in(TaskState.DIALING.name(), TaskState.IN_CALL.name()))
            .execute()
        == 1;
  }

  private static Field<Integer> used(Field<Integer> tries, AfterCall.Again again, Budget budget) {
    return tries.plus(again.budget() == budget ? 1 : 0);
  }

  /**
   * A newer list ended the task while it was being called, and no patient has asked for more: over,
   * with that reason. False when nobody did.
   */
  public boolean endAsToldMeanwhile(CallTaskId id, @Nullable Disposition disposition, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.SETTLED.name())
            .set(CALL_TASK.OUTCOME, TaskOutcome.CANCELED.name())
            .set(CALL_TASK.REASONS, DSL.array(CALL_TASK.ENDS_AS))
            .setNull(CALL_TASK.DUE_AT)
            .set(
                CALL_TASK.LAST_DISPOSITION,
                disposition == null
                    ? CALL_TASK.LAST_DISPOSITION
                    : val(disposition.name(), CALL_TASK.LAST_DISPOSITION))
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.ENDS_AS.isNotNull())
            .and(TaskRows.isBeingCalled())
            .execute()
        == 1;
  }

  /** The try was not made: back to waiting, no budget used. */
  public boolean giveBack(CallTaskId id, Instant due, List<Reason> reasons, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.WAITING.name())
            .set(CALL_TASK.DUE_AT, due)
            .set(CALL_TASK.REASONS, TaskRows.names(reasons))
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.STATE.eq(TaskState.DIALING.name()))
            .execute()
        == 1;
  }

  /** The task is over; false when nobody was being called for it. */
  public boolean settle(
      CallTaskId id, TaskOutcome outcome, @Nullable Disposition disposition, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.SETTLED.name())
            .set(CALL_TASK.OUTCOME, outcome.name())
            .setNull(CALL_TASK.DUE_AT)
            .set(CALL_TASK.REASONS, new String[0])
            .set(CALL_TASK.LAST_DISPOSITION, disposition == null ? null : disposition.name())
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.STATE.in(TaskState.DIALING.name(), TaskState.IN_CALL.name()))
            .execute()
        == 1;
  }

  /** A person must decide; false when nobody was being called for it. */
  public boolean hold(CallTaskId id, Reason reason, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.HELD.name())
            .set(CALL_TASK.REASONS, TaskRows.names(List.of(reason)))
            .setNull(CALL_TASK.DUE_AT)
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.STATE.in(TaskState.DIALING.name(), TaskState.IN_CALL.name()))
            .execute()
        == 1;
  }

  /** A person decides a held task: it waits again. */
  public boolean release(CallTaskId id, String note, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.WAITING.name())
            .set(CALL_TASK.DUE_AT, now)
            .set(CALL_TASK.REASONS, new String[0])
            .set(CALL_TASK.NOTE, note)
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.STATE.eq(TaskState.HELD.name()))
            .and(CALL_TASK.PATIENT_ID.isNotNull())
            .and(CALL_TASK.LINE_ID.isNotNull())
            .execute()
        == 1;
  }

  /** A person decides a held task: it is over. */
  public boolean settleHeld(CallTaskId id, TaskOutcome outcome, String note, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.SETTLED.name())
            .set(CALL_TASK.OUTCOME, outcome.name())
            .set(CALL_TASK.NOTE, note)
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(id))
            .and(CALL_TASK.STATE.eq(TaskState.HELD.name()))
            .execute()
        == 1;
  }

  /** What waits for a line is decided anew now. */
  public void wakeForLine(LineId line, Instant now) {
    dsl.update(CALL_TASK)
        .set(CALL_TASK.DUE_AT, now)
        .where(CALL_TASK.LINE_ID.eq(line))
        .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
        .and(CALL_TASK.DUE_AT.gt(now))
        .and(TaskRows.says(Reason.LINE_BUSY))
        .execute();
  }

  /** What waits for a patient is decided anew now. */
  public void wakeForPatient(PatientId patient, Instant now) {
    dsl.update(CALL_TASK)
        .set(CALL_TASK.DUE_AT, now)
        .where(CALL_TASK.PATIENT_ID.eq(patient))
        .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
        .and(CALL_TASK.DUE_AT.gt(now))
        .execute();
  }

  /** What waits only for the clock is decided anew now: hours or caps have changed. */
  public void wakeAll(Instant now) {
    dsl.update(CALL_TASK)
        .set(CALL_TASK.DUE_AT, now)
        .where(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
        .and(CALL_TASK.DUE_AT.gt(now))
        .execute();
  }

  /**
   * Ends what waits, is asked about or is held when its run is canceled or over. Answers how many.
   */
  public int endAll(RunId run, Reason reason, TaskOutcome tried, Instant now) {
    return end(CALL_TASK.RUN_ID.eq(run).and(isUncalled()), reason, tried, now);
  }

  /**
   * Whether nothing is under way for a task that is not over. A call that a person must decide
   * about may have been made: only they, or the end of the run, end that.
   */
  private static Condition isUncalled() {
    return CALL_TASK
        .STATE
        .in(TaskState.WAITING.name(), TaskState.LEASED.name(), TaskState.HELD.name())
        .andNot(UndecidedTaskRepository.isUndecided());
  }

  /**
   * Ends tasks because a newer list says so, but for those that a patient asked for: at once where
   * nothing is under way, else when the call is over and has brought nothing. Answers how many
   * ended at once; their runs are locked.
   */
  public int giveWay(Condition which, Reason reason, Instant now) {
    var mayEnd = which.and(CALL_TASK.CALLBACK.isFalse());
    // What a claim or a call's end has in hands is waited for, so that each is seen as it is then.
    dsl.select(CALL_TASK.ID)
        .from(CALL_TASK)
        .where(mayEnd.and(TaskRows.isBeingCalled().or(isUncalled())))
        .orderBy(CALL_TASK.ID)
        .forUpdate()
        .execute();
    dsl.update(CALL_TASK)
        .set(CALL_TASK.ENDS_AS, reason.name())
        .where(mayEnd.and(TaskRows.isBeingCalled()))
        .execute();
    return end(mayEnd.and(isUncalled()), reason, TaskOutcome.CANCELED, now);
  }

  /**
   * Ends tasks for which nothing is under way: settled what was tried or is held, suppressed what
   * was never tried. Answers how many.
   */
  public int end(Condition which, Reason reason, TaskOutcome tried, Instant now) {
    var isTried = CALL_TASK.ATTEMPTS.gt(0).or(CALL_TASK.STATE.eq(TaskState.HELD.name()));
    return dsl.update(CALL_TASK)
        .set(
            CALL_TASK.STATE,
            when(isTried, TaskState.SETTLED.name()).otherwise(TaskState.SUPPRESSED.name()))
        .set(CALL_TASK.OUTCOME, when(isTried, tried.name()))
        .setNull(CALL_TASK.LEASE_ID)
        .setNull(CALL_TASK.LEASE_ENDS_CLOCK)
        .set(CALL_TASK.REASONS, TaskRows.names(List.of(reason)))
        .setNull(CALL_TASK.DUE_AT)
        .set(CALL_TASK.CHANGED_AT, now)
        .where(which)
        .execute();
  }
}
