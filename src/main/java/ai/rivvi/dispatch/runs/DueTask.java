package ai.rivvi.dispatch.runs;

import ai.rivvi.dispatch.tasks.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A due task of a running run, locked by the claim. */
public record DueTask(Run run, Task task) {
  /** When the run, or this row of its list, ends. */
  public Instant expiresAt() {
    return earlier(Objects.requireNonNull(run.endsAt()), task.expiresAt());
  }

  /** When a row may not be called any more: at its run's end, or before. */
  public static Instant earlier(Instant runEnds, @Nullable Instant rowEnds) {
    return rowEnds == null || runEnds.isBefore(rowEnds) ? runEnds : rowEnds;
  }

  /** How many of a waiting list one claim may call, of whom so many take a place or may yet. */
  public static int atOnceMax(int places, int takingPlace, int batch) {
    return Math.max(0, Math.min(batch, places - takingPlace));
  }

  /**
   * One task of each run, then the next one of each, so that a long run never starves a short one.
   */
  public static List<DueTask> inTurns(List<List<DueTask>> byRun) {
    var turns = new ArrayList<DueTask>();
    var longest = byRun.stream().mapToInt(List::size).max().orElse(0);
    for (var turn = 0; turn < longest; turn++) {
      for (var tasks : byRun) {
        if (turn < tasks.size()) {
          turns.add(tasks.get(turn));
        }
      }
    }
    return turns;
  }
}
