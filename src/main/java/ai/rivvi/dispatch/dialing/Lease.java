package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.SystemTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The right to ask about a task, for a while.
 *
 * @param tried whether the patient was called before
 * @param reasons why the task waited before
 * @param endsNanos past which somebody else may have it (SystemTime)
 */
record Lease(
    UUID id, PreDialCheck.Question question, boolean tried, List<Reason> reasons, long endsNanos) {
  static Lease of(DueTask due, Duration length) {
    var task = due.task();
    var question =
        new PreDialCheck.Question(
            task.id(),
            task.runId(),
            due.run().campaign(),
            task.rowNumber(),
            Objects.requireNonNull(task.patient()));
    return new Lease(
        Ids.next(),
        question,
        task.attempts() > 0,
        task.reasons(),
        SystemTime.nanos() + length.toNanos());
  }

  boolean isOver() {
    return SystemTime.nanos() - endsNanos >= 0;
  }
}
