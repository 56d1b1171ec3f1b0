package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeProcess;
import ai.rivvi.testing.SkewedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node whose clock is wrong is not ready and dials nobody, until its clock is right again. */
@Tag("chaos")
class ClockChaosTests extends OnKillField {
  private static final int PATIENTS = 100;
  private static final double CALLS_PER_SECOND = 3;
  private static final double CALLS_PER_SECOND_AFTERWARDS = 20;
  private static final Duration NOTICE_MAX = Duration.ofSeconds(10);
  private static final Duration NOTICE_WAIT_MAX = Duration.ofMinutes(1);

  /** For what was on its way when the clock jumped. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(2);

  private static final Duration STILL = Duration.ofSeconds(3);

  @Test
  void aNodeWhoseClockIsWrongDialsNobody() throws IOException {
    field.faults(Map.of());
    var load = new KillLoad(field, PATIENTS, CALLS_PER_SECOND);
    var skew = Path.of(field.folder().toString(), "skew");
    SkewedTime.set(skew, Duration.ofHours(1));
    var node = field.skewed(FreePorts.one(), skew);
    Awaitility.await("an answer that is no yes")
        .atMost(Duration.ofMinutes(5))
        .until(() -> node.health() > NodeProcess.OK);
    var dialedWrong = callsWithin(load, STILL);
    var slowest = Duration.ZERO;
    var jumps =
        List.of(
            Duration.ofHours(1),
            Duration.ofHours(-1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(-4),
            Duration.ofMinutes(10));
    for (var jump : jumps) {
      SkewedTime.set(skew, Duration.ZERO);
      Awaitility.await("ready again")
          .atMost(NOTICE_WAIT_MAX)
          .until(() -> node.health() == NodeProcess.OK);
      var placed = load.placed();
      Awaitility.await("dials again")
          .atMost(NOTICE_WAIT_MAX)
          .until(() -> load.placed() > placed + 2);
      load.keepUp();
      var jumped = System.nanoTime();
      SkewedTime.set(skew, jump);
      Awaitility.await("not ready after a jump by " + jump)
          .atMost(NOTICE_WAIT_MAX)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> node.health() != NodeProcess.OK);
      var noticed = Duration.ofNanos(System.nanoTime() - jumped);
      slowest = noticed.compareTo(slowest) > 0 ? noticed : slowest;
      LockSupport.parkNanos(UNDER_WAY.toNanos());
      dialedWrong += callsWithin(load, STILL);
    }
    field.node(FreePorts.one()).ready();
    load.finish(CALLS_PER_SECOND_AFTERWARDS);
    var row =
        load.row(
                "R3",
                "a start 1 h ahead, jumps by ±1 h, ±4 s and 10 min while it dials",
                "not ready after %.1f s at most, %d calls by a wrong clock"
                    .formatted(slowest.toMillis() / 1000.0, dialedWrong),
                "not ready ≤ 10 s, 0 calls",
                dialedWrong == 0 && slowest.compareTo(NOTICE_MAX) <= 0)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  private static long callsWithin(KillLoad load, Duration time) {
    var before = load.placed();
    LockSupport.parkNanos(time.toNanos());
    return load.placed() - before;
  }
}
