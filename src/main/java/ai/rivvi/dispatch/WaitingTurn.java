package ai.rivvi.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Why tasks that are due and that nothing stands against are not called yet: told when somebody
 * looks, since it changes with every call and is not worth a write to each of them.
 */
final class WaitingTurn {
  private WaitingTurn() {}

  /** Null when the run is over or was never launched. */
  static @Nullable Reason of(Run run, RunView.Now now) {
    return switch (run.state()) {
      case PAUSED -> Reason.RUN_PAUSED;
      case RUNNING -> running(now);
      case DRAFT, SCHEDULED, COMPLETED, CANCELED -> null;
    };
  }

  private static Reason running(RunView.Now now) {
    return now.linesInUse() >= now.linesMax() ? Reason.CONCURRENCY : Reason.PACE;
  }
}
