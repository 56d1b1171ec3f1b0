package ai.rivvi.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why tasks of a run that are due are not called yet, whatever they waited for before: told when
 * somebody looks, since it changes with every call and is not worth a write to each of them.
 *
 * @param reason null when the run is over or was never launched: none of its tasks waits
 * @param now by the clinic's clock
 */
record WaitingTurn(@Nullable Reason reason, Instant now) {
  static WaitingTurn of(Run run, RunView.Now now) {
    var reason =
        switch (run.state()) {
          case PAUSED -> Reason.RUN_PAUSED;
          case RUNNING -> running(now);
          case DRAFT, SCHEDULED, COMPLETED, CANCELED -> null;
        };
    return new WaitingTurn(reason, now.clinicTime());
  }

  private static Reason running(RunView.Now now) {
    if (now.suspendedBecause() != null) {
      return Reason.ORGANIZATION_SUSPENDED;
    }
    if (now.minutesUsedUpUntil() != null) {
      return Reason.BUDGET;
    }
    if (!now.windowOpen()) {
      return Reason.CLINIC_CLOSED;
    }
    return now.linesInUse() >= now.linesMax() ? Reason.CONCURRENCY : Reason.PACE;
  }

  /** What a task waits for, or why it is not called. */
  List<Reason> reasons(Task task) {
    var due = task.dueAt();
    var waits = task.state() == TaskState.WAITING && due != null && !due.isAfter(now);
    return reason != null && waits ? List.of(reason) : task.reasons();
  }
}
