package ai.rivvi.dispatch;

import java.time.Instant;
import java.util.List;

/**
 * Whether a task is called now. A suppression beats a deferral; all reasons of the winning kind are
 * kept.
 */
sealed interface Decision {
  /** What stands against a call now; empty when nothing does. */
  List<Reason> reasons();

  /** Call now. */
  record Dial() implements Decision {
    @Override
    public List<Reason> reasons() {
      return List.of();
    }
  }

  /** Not before {@code until}; that is the end of the task where nothing but a change helps it. */
  record Defer(Instant until, List<Reason> reasons) implements Decision {}

  /** Never, in this run. */
  record Suppress(List<Reason> reasons) implements Decision {}
}
