package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign.RetryPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task's tries have used of its two budgets.
 *
 * @param reachUsed tries that reached nobody
 * @param finishUsed conversations that broke off
 * @param callUntil when the row may not be called any more; null while its run was never launched
 */
record TryBudgets(
    int reachUsed, int reachMax, int finishUsed, int finishMax, @Nullable Instant callUntil) {
  static TryBudgets of(
      Task task, List<Attempt> made, RetryPolicy policy, @Nullable Instant runEnds) {
    var broken = (int) made.stream().filter(TryBudgets::isBrokenOff).count();
    var unreached = (int) made.stream().filter(TryBudgets::isUnreached).count();
    return new TryBudgets(
        unreached,
        policy.attemptsMax(),
        broken,
        policy.dropped().attemptsMax(),
        runEnds == null ? null : DueTask.earlier(runEnds, task.expiresAt()));
  }

  private static boolean isBrokenOff(Attempt attempt) {
    return attempt.disposition() == Disposition.DROPPED;
  }

  private static boolean isUnreached(Attempt attempt) {
    var disposition = attempt.disposition();
    return disposition != null
        && disposition != Disposition.UNDECIDED
        && !disposition.isHumanReached();
  }
}
