package ai.rivvi.dispatch;

import ai.rivvi.dispatch.context.RunSurroundings;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.launch.Drafts;
import ai.rivvi.dispatch.launch.Launches;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.sources.NewerRows;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The drafted runs of the bound organization: launch, pause, resume, cancel, and what a person
 * decides.
 */
@Service
public class Runs {
  private final RunRepository runs;
  private final TaskRepository tasks;
  private final Drafts drafts;
  private final Launches launches;
  private final NewerRows newerRows;
  private final RunSurroundings around;

  Runs(
      RunRepository runs,
      TaskRepository tasks,
      Drafts drafts,
      Launches launches,
      NewerRows newerRows,
      RunSurroundings around) {
    this.runs = runs;
    this.tasks = tasks;
    this.drafts = drafts;
    this.launches = launches;
    this.newerRows = newerRows;
    this.around = around;
  }

  /**
   * Launches a drafted run now, or at a time ahead. Launching twice is refused, and so is a time in
   * the past: whoever mistyped it did not mean now.
   */
  @Transactional
  public void launch(RunId id, @Nullable Instant startsAt) {
    var run = locked(id);
    var now = around.now();
    Drafts.requireAhead(startsAt, now);
    if (startsAt == null || !startsAt.isAfter(now)) {
      drafts.launch(run, now);
      newerRows.begun(run, now);
      return;
    }
    launches.configuration(run.campaign());
    require(
        runs.schedule(id, startsAt),
        "run-already-launched",
        "The run was launched already, or is over.");
    runs.note(id, ActivityKind.SCHEDULED, CurrentMember.get().name(), 0, 0, now);
    around.audit(AuditAction.UPDATE, ResourceType.RUN, id.value(), "scheduled");
    around.startsChanged(id);
  }

  /** No further call is placed, from the next claim on; calls under way go on. */
  @Transactional
  public void pause(RunId id, @Nullable String note) {
    locked(id);
    var actor = CurrentMember.get().name();
    var reason = note == null || note.isBlank() ? "Paused by " + actor + "." : note.strip();
    require(runs.pause(id, reason), "run-not-running", "Only a running run can be paused.");
    runs.note(id, ActivityKind.PAUSED, actor, 0, 0, around.now());
    around.audit(AuditAction.UPDATE, ResourceType.RUN, id.value(), "paused");
    around.changed(id);
  }

  /** Calls go on at the next claim. */
  @Transactional
  public void resume(RunId id) {
    locked(id);
    require(runs.resume(id), "run-not-paused", "Only a paused run can be resumed.");
    runs.note(id, ActivityKind.RESUMED, CurrentMember.get().name(), 0, 0, around.now());
    around.audit(AuditAction.UPDATE, ResourceType.RUN, id.value(), "resumed");
    around.changed(id);
  }

  /** Ends a run for good: what was not called is not called. Calls under way go on. */
  @Transactional
  public void cancel(RunId id) {
    locked(id);
    var now = around.now();
    require(runs.cancel(id, now), "run-over", "The run is over already.");
    tasks.endAll(id, Reason.RUN_CANCELED, TaskOutcome.CANCELED, now);
    runs.note(id, ActivityKind.CANCELED, CurrentMember.get().name(), 0, 0, now);
    around.audit(AuditAction.UPDATE, ResourceType.RUN, id.value(), "canceled");
    around.changed(id);
  }

  /** A person says what became of a held task. */
  @Transactional
  void settle(RunId id, CallTaskId taskId, TaskOutcome outcome, String note) {
    held(id, taskId);
    tasks.settleHeld(taskId, outcome, note, around.now());
    around.audit(AuditAction.UPDATE, ResourceType.CALL_TASK, taskId.value(), "settled " + outcome);
    runs.completeIfDone(id, around.now());
    around.changed(id, taskId);
  }

  /** A person lets a held task be called after all; never one whose call is undecided. */
  @Transactional
  void requeue(RunId id, CallTaskId taskId, String note) {
    var task = held(id, taskId);
    if (task.reasons().contains(Reason.CALL_UNDECIDED)) {
      throw new Conflict(
          "call-undecided",
          "We do not know whether the patient was called: this task is not dialed again. Settle it.");
    }
    require(
        tasks.release(taskId, note, around.now()),
        "task-without-patient",
        "The row has no patient or phone yet: mend the list and upload it again.");
    around.audit(AuditAction.UPDATE, ResourceType.CALL_TASK, taskId.value(), "requeued");
    around.changed(id, taskId);
  }

  private Task held(RunId id, CallTaskId taskId) {
    locked(id);
    var task =
        tasks
            .lock(taskId)
            .filter(one -> one.runId().equals(id))
            .orElseThrow(() -> NotFound.of("task"));
    require(task.state() == TaskState.HELD, "task-not-held", "Only a held task can be decided.");
    return task;
  }

  private Run locked(RunId id) {
    return runs.lock(id).orElseThrow(() -> NotFound.of("run"));
  }

  private static void require(boolean allowed, String code, String message) {
    if (!allowed) {
      throw new IllegalTransition(code, message);
    }
  }
}
