package ai.rivvi.dispatch;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.dialing.ClaimRepository;
import ai.rivvi.dispatch.dialing.PaceRepository;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.PatientData;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Nobody who was two patients is called twice in a run: of their tasks the one goes on in which a
 * callback was promised, else that was called, else the first, with what is known of all; the
 * others end as rows of the same patient. No claim runs meanwhile.
 */
@Component
@Order(MergedTasks.LEVEL)
class MergedTasks implements PatientData {
  /** Of this module. */
  static final int LEVEL = 7;

  private final PaceRepository pace;
  private final RunRepository runs;
  private final MergedTaskRepository tasks;
  private final ClaimRepository decisions;
  private final Dialing dialing;

  MergedTasks(
      PaceRepository pace,
      RunRepository runs,
      MergedTaskRepository tasks,
      ClaimRepository decisions,
      Dialing dialing) {
    this.pace = pace;
    this.runs = runs;
    this.tasks = tasks;
    this.decisions = decisions;
    this.dialing = dialing;
  }

  /** The pace first, as in a claim; runs before their tasks, as where they are canceled. */
  @Override
  public void hold(Set<PatientId> patients) {
    pace.hold();
    tasks.lockTasks(patients, tasks.lockRuns(patients));
    if (tasks.isCalled(patients)) {
      throw new Conflict(
          "patient-in-call",
          "One of the two is being called, or it is not known yet how their call ended: join them"
              + " when the call is over.");
    }
  }

  @Override
  public void merge(PatientId gone, PatientId stays) {
    var both = Set.of(gone, stays);
    var going = tasks.lockRuns(both);
    var byRun = tasks.lockTasks(both, going).stream().collect(Collectors.groupingBy(Task::runId));
    byRun.forEach(this::keepOne);
    tasks.follow(gone, stays);
    byRun.keySet().forEach(this::finish);
  }

  private void keepOne(RunId run, List<Task> ofOne) {
    var open = ofOne.stream().filter(task -> isOpen(task.state())).toList();
    if (open.isEmpty() || ofOne.size() == 1) {
      return;
    }
    var called =
        new HashSet<>(tasks.called(ofOne.stream().map(Task::id).collect(Collectors.toSet())));
    // A promise to call back outlives what another row's call came to.
    var isPromised = open.stream().anyMatch(Task::callback);
    var kept =
        ofOne.stream()
            .filter(task -> isOpen(task.state()) || (!isPromised && called.contains(task.id())))
            .min(
                Comparator.comparing((Task task) -> !called.contains(task.id()))
                    .thenComparing(task -> isOpen(task.state()))
                    .thenComparing(task -> task.state() != TaskState.HELD)
                    .thenComparing(task -> !task.callback())
                    .thenComparing(Task::notBefore, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Task::rowNumber))
            .orElseThrow();
    if (isOpen(kept.state())) {
      tasks.carry(kept, Carried.of(ofOne, open), dialing.now());
    }
    open.stream().filter(task -> !task.id().equals(kept.id())).forEach(task -> end(run, task));
  }

  private void end(RunId run, Task task) {
    var now = dialing.now();
    if (!tasks.end(task, Reason.SAME_PATIENT_ROW, now)) {
      throw new IllegalStateException("Task " + task.id() + " moved under its own lock.");
    }
    decisions.decided(run, task.id(), new Decision.Suppress(List.of(Reason.SAME_PATIENT_ROW)), now);
    dialing.changed(run, task.id());
  }

  private void finish(RunId run) {
    var now = dialing.now();
    if (runs.completeIfDone(run, now)) {
      runs.note(run, ActivityKind.COMPLETED, null, 0, 0, now);
    }
    dialing.changed(run);
  }

  private static boolean isOpen(TaskState state) {
    return switch (state) {
      case WAITING, LEASED, DIALING, IN_CALL, HELD -> true;
      case SETTLED, SUPPRESSED -> false;
    };
  }
}
