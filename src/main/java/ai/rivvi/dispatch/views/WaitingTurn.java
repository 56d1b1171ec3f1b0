package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why tasks of a run that are due are not called yet, whatever they waited for before: told when
 * somebody looks, since it changes with every call and is not worth a write to each of them.
 *
 * @param reason null when the run is over or was never launched: none of its tasks waits
 * @param now by the clinic's clock
 * @param until when that is over; null when nobody knows
 */
public record WaitingTurn(@Nullable Reason reason, Instant now, @Nullable Instant until) {
  static WaitingTurn of(Run run, RunView.Now now) {
    var reason =
        switch (run.state()) {
          case PAUSED -> Reason.RUN_PAUSED;
          case RUNNING -> running(now);
          case DRAFT, SCHEDULED, COMPLETED, CANCELED -> null;
        };
    return new WaitingTurn(reason, now.clinicTime(), until(reason, now));
  }

  private static Reason running(RunView.Now now) {
    if (now.suspendedBecause() != null) {
      return Reason.ORGANIZATION_SUSPENDED;
    }
    if (now.minutesUsedUpUntil() != null) {
      return Reason.BUDGET;
    }
    if (!now.windowOpen()) {
      return now.windowClosedBecause() == null ? Reason.CLINIC_CLOSED : now.windowClosedBecause();
    }
    return now.linesInUse() >= now.linesMax() ? Reason.CONCURRENCY : Reason.PACE;
  }

  private static @Nullable Instant until(@Nullable Reason reason, RunView.Now now) {
    return switch (reason) {
      case CLINIC_CLOSED, HOLIDAY -> now.windowChangesAt();
      case BUDGET -> now.minutesUsedUpUntil();
      case null, default -> null;
    };
  }

  /** What a task waits for, or why it is not called. */
  public List<Reason> reasons(Task task) {
    return reason != null && isDue(task) ? List.of(reason) : task.reasons();
  }

  /** When a task can be called next: a time that is over was not the one. */
  @Nullable Instant nextAt(Task task) {
    return until != null && isDue(task) ? until : task.dueAt();
  }

  private boolean isDue(Task task) {
    var due = task.dueAt();
    return task.state() == TaskState.WAITING && due != null && !due.isAfter(now);
  }
}
