package ai.rivvi.dispatch;

import ai.rivvi.imports.LeftRows;
import ai.rivvi.imports.LeftRows.Left;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Whoever is no longer in the complete file of a source is not called: their tasks in its earlier
 * runs end, in the caller's transaction, with those runs locked.
 */
@Component
class LeftTasks {
  /** Fewer may well all have canceled. */
  private static final int MISSING_ROWS_MIN = 10;

  private final LeftRows rows;
  private final LeftTaskRepository tasks;
  private final SourceRunRepository sourced;

  LeftTasks(LeftRows rows, LeftTaskRepository tasks, SourceRunRepository sourced) {
    this.rows = rows;
    this.tasks = tasks;
    this.sourced = sourced;
  }

  /**
   * Tasks that wait to be called.
   *
   * @param missing those whose rows left, and whose patients are in no other row of the list
   * @param waiting all of them
   */
  record Missing(int missing, int waiting) {
    /** Whether a file has more likely been cut short than so many have canceled. */
    boolean isDoubtful() {
      return missing >= MISSING_ROWS_MIN && missing * 2 > waiting;
    }
  }

  /** What a list would end. */
  Missing missing(ListSourceId source, ImportId list, List<RunId> earlier) {
    if (earlier.isEmpty()) {
      return new Missing(0, 0);
    }
    var missing = new AtomicInteger();
    rows.each(
        source,
        list,
        left -> {
          var gone = rows.ofGonePatients(left, list);
          if (!gone.isEmpty()) {
            missing.addAndGet(tasks.countWaiting(earlier, new Left(left.list(), gone)));
          }
        });
    return new Missing(missing.get(), tasks.countWaiting(earlier));
  }

  /** Ends them; what was not tried may come again. Answers how many ended. */
  int end(ListSourceId source, ImportId list, List<RunId> earlier, Instant now) {
    rows.lock(source);
    var ended = new AtomicInteger();
    rows.each(
        source,
        list,
        left -> {
          ended.addAndGet(tasks.end(earlier, left, now));
          rows.giveBack(source, new Left(left.list(), tasks.untried(left)));
        });
    rows.each(
        source,
        list,
        left -> {
          // A list that is told late may yet be launched.
          if (sourced.has(left.list())) {
            rows.forget(source, over(left, earlier));
          }
        });
    return ended.get();
  }

  /** A call that is under way may fail, and is then looked at again at the next list. */
  private Left over(Left left, List<RunId> earlier) {
    var open = tasks.open(earlier, left);
    return new Left(
        left.list(), left.numbers().stream().filter(number -> !open.contains(number)).toList());
  }
}
