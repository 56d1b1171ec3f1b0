package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.TaskRows;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The SQL of making one patient's tasks and attempts another's. */
@Repository
class MergedTaskRepository {
  /** Attempts that never became a call. */
  private static final List<String> NO_CALL =
      AttemptRepository.names(
          Set.of(AttemptState.CANCELED, AttemptState.REJECTED, AttemptState.NOT_PLACED));

  private final DSLContext dsl;
  private final TaskRepository tasks;

  MergedTaskRepository(DSLContext dsl, TaskRepository tasks) {
    this.dsl = dsl;
    this.tasks = tasks;
  }

  /** Takes the runs that have tasks of these patients and are not over, in id order. */
  Set<RunId> lockRuns(Collection<PatientId> patients) {
    return dsl.select(RUN.ID)
        .from(RUN)
        .where(
            RUN.ID.in(
                select(CALL_TASK.RUN_ID)
                    .from(CALL_TASK)
                    .where(among(CALL_TASK.PATIENT_ID, patients))))
        .and(RUN.STATE.notIn(RunState.COMPLETED.name(), RunState.CANCELED.name()))
        .orderBy(RUN.ID)
        .forUpdate()
        .fetchSet(RUN.ID);
  }

  /** Takes the tasks of these patients in these runs, in id order. */
  List<Task> lockTasks(Collection<PatientId> patients, Collection<RunId> runs) {
    return dsl.select(CALL_TASK.fields())
        .from(CALL_TASK)
        .where(among(CALL_TASK.PATIENT_ID, patients))
        .and(among(CALL_TASK.RUN_ID, runs))
        .orderBy(CALL_TASK.ID)
        .forUpdate()
        .fetch(TaskRows::task);
  }

  boolean isCalled(Collection<PatientId> patients) {
    return dsl.fetchExists(
        selectOne()
            .from(CALL_ATTEMPT)
            .where(among(CALL_ATTEMPT.PATIENT_ID, patients))
            .and(CALL_ATTEMPT.STATE.in(AttemptRepository.names(AttemptState.OPEN))));
  }

  /** Of these tasks, those for which there was a call, or may have been. */
  Set<CallTaskId> called(Collection<CallTaskId> tasks) {
    return dsl.selectDistinct(CALL_ATTEMPT.CALL_TASK_ID)
        .from(CALL_ATTEMPT)
        .where(among(CALL_ATTEMPT.CALL_TASK_ID, tasks))
        .and(CALL_ATTEMPT.STATE.notIn(NO_CALL))
        .fetchSet(CALL_ATTEMPT.CALL_TASK_ID);
  }

  /** Gives an open task what it takes over; one that is due waits no less than that says. */
  void carry(Task task, Carried carried, Instant now) {
    var due = task.dueAt();
    var notBefore = carried.notBefore();
    dsl.update(CALL_TASK)
        .set(CALL_TASK.NOT_BEFORE, notBefore)
        .set(CALL_TASK.CALLBACK, carried.callback())
        .set(CALL_TASK.REACH_ATTEMPTS, carried.reach())
        .set(CALL_TASK.FINISH_ATTEMPTS, carried.finish())
        .set(
            CALL_TASK.DUE_AT,
            due != null && notBefore != null && notBefore.isAfter(due) ? notBefore : due)
        .set(CALL_TASK.CHANGED_AT, now)
        .where(CALL_TASK.ID.eq(task.id()))
        .execute();
  }

  /** Ends a task for which nothing is under way; false when it moved meanwhile. */
  boolean end(Task task, Reason reason, Instant now) {
    var unmoved = CALL_TASK.ID.eq(task.id()).and(CALL_TASK.STATE.eq(task.state().name()));
    return tasks.end(unmoved, reason, TaskOutcome.CANCELED, now) == 1;
  }

  /** Tasks and attempts of all runs, so that caps count for the one who stays. */
  void follow(PatientId gone, PatientId stays) {
    dsl.update(CALL_TASK)
        .set(CALL_TASK.PATIENT_ID, stays)
        .where(CALL_TASK.PATIENT_ID.eq(gone))
        .execute();
    dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.PATIENT_ID, stays)
        .where(CALL_ATTEMPT.PATIENT_ID.eq(gone))
        .execute();
  }
}
