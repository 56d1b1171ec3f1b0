package ai.rivvi.dispatch;

import ai.rivvi.testing.FreePorts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * The protocol that this one is better than: whatever is not recorded when its lease expires is
 * dialed again.
 */
final class ExpiringLease {
  private static final int PHONES = 300;
  private static final int CALLS_PER_SECOND = 5;
  private static final int KILLS_MAX = 30;
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
  private static final Duration CALLS_WAIT_MAX = Duration.ofMinutes(4);

  private final KillField field;
  private final KillRun run;

  ExpiringLease(KillField field) {
    this.field = field;
    // Nothing tells of a call but the answer to its POST, which comes late.
    field.faults(Map.of("delayReplyMs", 800, "callbackDropEvery", 1));
    run = new KillRun(field, PHONES, CALLS_PER_SECOND);
  }

  /** How many kills it took, at least one; 0 when nobody was called twice by many of them. */
  int killsUntilSomebodyIsCalledTwice() {
    var ports = FreePorts.many(2);
    field.node(ports.getFirst()).ready();
    for (var kills = 1; kills <= KILLS_MAX; kills++) {
      var node = field.node(ports.getLast()).ready();
      var placed = run.placed().size();
      Awaitility.await()
          .atMost(CALLS_WAIT_MAX)
          .pollInterval(LOOK_INTERVAL)
          .until(() -> run.calledTwice() > 0 || run.placed().size() > placed + CALLS_PER_SECOND);
      node.killAfter(Duration.ZERO);
      if (isCalledTwice()) {
        return kills;
      }
    }
    return 0;
  }

  KillRun run() {
    return run;
  }

  /** Whether what the kill left behind is called anew, within the time that it takes to notice. */
  private boolean isCalledTwice() {
    var until = System.nanoTime() + KillField.RECORD_MAX.multipliedBy(3).toNanos();
    while (System.nanoTime() < until) {
      run.redialWhatIsNotRecorded();
      if (run.calledTwice() > 0) {
        return true;
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
    return false;
  }
}
