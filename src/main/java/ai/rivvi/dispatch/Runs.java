package ai.rivvi.dispatch;

import ai.rivvi.imports.Imports;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs of the bound organization: draft, launch, pause, resume, cancel, and what a person
 * decides.
 */
@Service
public class Runs {
  private static final int NAME_LENGTH_MAX = 200;
  private static final Set<RunState> CALLING = EnumSet.of(RunState.RUNNING, RunState.PAUSED);
  private static final Duration START_LATE_MAX = Duration.ofMinutes(5);
  private static final Duration START_AHEAD_MAX = Duration.ofDays(366);

  private final RunRepository runs;
  private final RedialRepository redials;
  private final TaskRepository tasks;
  private final Launches launches;
  private final NewerRows newerRows;
  private final Imports imports;
  private final RunSurroundings around;

  Runs(
      RunRepository runs,
      RedialRepository redials,
      TaskRepository tasks,
      Launches launches,
      NewerRows newerRows,
      Imports imports,
      RunSurroundings around) {
    this.runs = runs;
    this.redials = redials;
    this.tasks = tasks;
    this.launches = launches;
    this.newerRows = newerRows;
    this.imports = imports;
    this.around = around;
  }

  /** Drafts a run of a campaign over a committed list. Nothing is called. */
  @Transactional
  public RunId draft(CampaignId campaignId, ImportId listId, @Nullable String name) {
    var list = imports.get(listId);
    if (!list.committed()) {
      throw new Conflict("list-not-committed", "The list is not committed yet: finish it first.");
    }
    var campaign = launches.configuration(campaignId).campaign();
    var chosen = name(name, campaign.name());
    var now = around.now();
    var actor = CurrentMember.get().name();
    var id = runs.draft(campaignId, listId, chosen, list.fileName(), actor, now);
    runs.note(id, ActivityKind.CREATED, actor, 0, 0, now);
    around.audit(AuditAction.CREATE, ResourceType.RUN, id.value(), "drafted");
    around.changed(id);
    return id;
  }

  /**
   * Drafts a run that calls again whoever ended so in an earlier run, over the same list with the
   * same campaign as it is now. Nothing is called.
   */
  @Transactional
  public RunId redial(RunId id, Set<TaskOutcome> outcomes, @Nullable String name) {
    var earlier = locked(id);
    require(
        earlier.state() == RunState.COMPLETED || earlier.state() == RunState.CANCELED,
        "run-not-over",
        "The run is not over yet: it still tries by itself.");
    var redial = new Redial(id, outcomes).checked();
    var count = redials.rows(redial).size();
    if (count == 0) {
      throw new Conflict(
          "nothing-to-redial", "No patient of the run ended so, or another run calls them again.");
    }
    launches.configuration(earlier.campaign());
    var chosen = name(name, earlier.name() + ", again");
    var now = around.now();
    var actor = CurrentMember.get().name();
    var drafted =
        runs.draft(
            new RunRepository.Draft(
                earlier.campaign(), earlier.list(), redial, chosen, earlier.fileName()),
            actor,
            now);
    runs.note(drafted, ActivityKind.CREATED, actor, count, 0, now);
    around.audit(AuditAction.CREATE, ResourceType.RUN, drafted.value(), "drafted from run " + id);
    around.changed(drafted);
    return drafted;
  }

  private static String name(@Nullable String wanted, String otherwise) {
    var chosen = wanted == null || wanted.isBlank() ? otherwise : wanted.strip();
    if (chosen.length() > NAME_LENGTH_MAX) {
      throw new Invalid(
          "run-name-too-long", "A run's name has at most " + NAME_LENGTH_MAX + " characters.");
    }
    return chosen;
  }

  /**
   * Launches a drafted run now, or at a time ahead. Launching twice is refused, and so is a time in
   * the past: whoever mistyped it did not mean now.
   */
  @Transactional
  public void launch(RunId id, @Nullable Instant startsAt) {
    var over = runs.lockOf(runs.get(id).list());
    var run = over.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    var now = around.now();
    requireAhead(startsAt, now);
    if (startsAt == null || !startsAt.isAfter(now)) {
      requireAlone(run, over);
      start(run, now);
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

  /**
   * Refuses while another run over its list calls for the same campaign: both would call the same
   * patients. One that calls again leaves those out by itself.
   */
  private static void requireAlone(Run run, List<Run> over) {
    if (run.redial() != null || run.state() != RunState.DRAFT) {
      return;
    }
    over.stream()
        .filter(one -> !one.id().equals(run.id()) && one.campaign().equals(run.campaign()))
        .filter(one -> CALLING.contains(one.state()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new Conflict(
                  "run-open-already",
                  "\"%s\" calls the same list for this campaign and is not over yet: its patients"
                          .formatted(other.name())
                      + " would be called by both. Resume it, cancel it, or wait for its end.");
            });
  }

  /** Launches a drafted run now; the caller knows which rows of its source hold. */
  @Transactional
  void launchForSource(RunId id) {
    start(locked(id), around.now());
  }

  private void start(Run run, Instant now) {
    launches.start(run, now);
    around.audit(AuditAction.UPDATE, ResourceType.RUN, run.id().value(), "launched");
  }

  /** Refuses a start in the past, and one that is too far ahead. */
  static void requireAhead(@Nullable Instant startsAt, Instant now) {
    if (startsAt != null && startsAt.isBefore(now.minus(START_LATE_MAX))) {
      throw new Invalid(
          "start-in-the-past",
          "The start lies in the past: choose a time ahead, or none to launch now.");
    }
    if (startsAt != null && startsAt.isAfter(now.plus(START_AHEAD_MAX))) {
      throw new Invalid(
          "start-too-far", "The start is more than a year ahead: choose an earlier one.");
    }
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
