package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.ChaosSize;
import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nodes that stand still for longer than their deadline, the grace after it and the gap between two
 * looks, and then go on as if no time had passed: they call nobody a second time.
 */
@Tag("chaos")
class PauseChaosTests extends OnKillField {
  private static final int NODES = 3;
  private static final int PATIENTS_PER_RUN = 60;
  private static final double CALLS_PER_SECOND = 6;
  private static final double CALLS_PER_SECOND_AFTERWARDS = 20;
  private static final int DEATHS_MAX = 20;
  private static final Set<CrashPoint> LOST_TRACK =
      EnumSet.of(CrashPoint.LOST_TRACK_WRITTEN, CrashPoint.LOST_TRACK_COMMITTED);

  private static final Duration REACH_MAX = Duration.ofMinutes(5);
  private static final int PAUSE_MILLIS_MAX = 5000;
  private static final int LIFE_MILLIS_MAX = 800;

  /** When the others have given up a frozen node's attempts, and called anew. */
  private static final Duration GIVEN_UP =
      KillField.RECORD_MAX.plus(KillField.NOT_PLACED_GAP).plusSeconds(4);

  @Test
  void aNodeThatIsPausedAnywhereCallsNobodyAgain() {
    var pauses = ChaosSize.of("pauses", 40);
    field.faults(Map.of("delayReplyMs", 150));
    var random = ChaosSize.random();
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    var nodes = FreePorts.many(NODES).stream().map(field::node).toList();
    nodes.forEach(NodeProcess::ready);
    for (var pause = 0; pause < pauses; pause++) {
      var node = nodes.get(random.nextInt(NODES));
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LIFE_MILLIS_MAX)).toNanos());
      node.pause();
      LockSupport.parkNanos(Duration.ofMillis(1000 + random.nextInt(PAUSE_MILLIS_MAX)).toNanos());
      node.resume();
      load.keepUp();
    }
    load.finish(CALLS_PER_SECOND_AFTERWARDS);
    var row =
        load.row(
                "R2",
                pauses + " pauses of 1 to 6 s at random, 3 nodes",
                "seed " + ChaosSize.seed(),
                "0 twice",
                true)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  /**
   * One node freezes at each point in turn while another goes on; it dials on while the next one
   * starts.
   */
  @Test
  void aNodeThatFreezesAtAnyPointCallsNobodyAgain() {
    field.faults(Map.of("dropReplyEvery", 7, "failBeforePlacingEvery", 11, "callbackDropEvery", 4));
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    field.node(FreePorts.one()).ready();
    var slowest = Duration.ZERO;
    var stoodStill = new ArrayList<CrashPoint>();
    var points = new ArrayList<>(List.of(CrashPoint.values()));
    Collections.shuffle(points, new Random(ChaosSize.seed()));
    points.subList(ChaosSize.of("frozen-points", points.size()), points.size()).clear();
    var resumed = new ArrayList<NodeProcess>();
    for (var point : points) {
      var node = field.faulty(FreePorts.one(), point, FaultyNode.Way.FREEZE);
      if (LOST_TRACK.contains(point)) {
        leaveReservationsUntilFrozen(node, load);
      }
      awaitFrozen(node, load);
      resumed.forEach(one -> one.killAfter(Duration.ZERO));
      resumed.clear();
      var frozen = System.nanoTime();
      var placed = load.placed();
      Awaitility.await("a call placed by another node, or all given up")
          .atMost(GIVEN_UP.multipliedBy(10))
          .until(
              () -> {
                load.keepUp();
                return load.placed() > placed + 2 || since(frozen).compareTo(GIVEN_UP) > 0;
              });
      var still = since(frozen);
      if (load.placed() <= placed + 2) {
        stoodStill.add(point);
      }
      slowest = still.compareTo(slowest) > 0 ? still : slowest;
      LockSupport.parkNanos(GIVEN_UP.minus(still).toNanos());
      node.resume();
      resumed.add(node);
    }
    field.faults(Map.of());
    load.finish(CALLS_PER_SECOND_AFTERWARDS);
    var row =
        load.row(
                "R2",
                "frozen for %d s at %d points, each once"
                    .formatted(GIVEN_UP.toSeconds(), points.size()),
                stoodStill.isEmpty()
                    ? "others placed calls after %.1f s at most".formatted(seconds(slowest))
                    : "others stood still for frozen " + stoodStill,
                "0 twice, others go on",
                stoodStill.isEmpty())
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  /** The control: a node that looks at no clock before its request leaves. */
  @Test
  void aNodeWithoutADeadlineCallsPeopleTwice() {
    field.faults(Map.of());
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    field.node(FreePorts.one()).ready();
    var node =
        field.faulty(
            FreePorts.one(),
            CrashPoint.POST_ABOUT_TO_LEAVE,
            FaultyNode.Way.FREEZE,
            Map.of(FaultyNode.UNFENCED, "true"));
    awaitFrozen(node, load);
    LockSupport.parkNanos(GIVEN_UP.multipliedBy(2).toNanos());
    node.resume();
    Awaitility.await("the request that leaves late")
        .atMost(Duration.ofMinutes(1))
        .until(() -> load.calledTwice() > 0);
    var row =
        new ChaosRow(
                "R2 control",
                "frozen before the POST, no deadline looked at",
                load.phones(),
                load.calledTwice(),
                0,
                "called twice when it went on",
                "at least 1 twice, or R2 proves nothing",
                load.calledTwice() > 0)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  /** There is nothing to lose track of unless somebody dies; another node may come first to it. */
  private static void leaveReservationsUntilFrozen(NodeProcess node, KillLoad load) {
    node.ready();
    for (var deaths = 0; !node.isPaused() && deaths < DEATHS_MAX; deaths++) {
      var dying =
          field.faulty(FreePorts.one(), CrashPoint.RESERVATION_COMMITTED, FaultyNode.Way.HALT);
      Awaitility.await("a node that dies")
          .atMost(REACH_MAX)
          .until(
              () -> {
                load.keepUp();
                return !dying.isAlive();
              });
      LockSupport.parkNanos(GIVEN_UP.toNanos());
    }
  }

  private static void awaitFrozen(NodeProcess node, KillLoad load) {
    Awaitility.await("a node that freezes")
        .atMost(REACH_MAX)
        .until(
            () -> {
              load.keepUp();
              return node.isPaused();
            });
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
