package ai.rivvi.dispatch.views;

import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task's tries have used of its two budgets.
 *
 * @param reachUsed tries that reached nobody
 * @param finishUsed conversations that broke off
 * @param callUntil when the row may not be called any more; null while its run was never launched
 */
public record TryBudgets(
    int reachUsed, int reachMax, int finishUsed, int finishMax, @Nullable Instant callUntil) {
  static TryBudgets of(Task task, RetryPolicy policy, @Nullable Instant runEnds) {
    // The try after which nothing more was planned is not in the task's own counts.
    var last = task.outcome() == TaskOutcome.NOT_REACHED ? task.lastDisposition() : null;
    return new TryBudgets(
        task.reachAttempts() + (last != null && !last.isHumanReached() ? 1 : 0),
        policy.attemptsMax(),
        task.finishAttempts() + (last != null && last.isHumanReached() ? 1 : 0),
        policy.dropped().attemptsMax(),
        runEnds == null ? null : DueTask.earlier(runEnds, task.expiresAt()));
  }
}
