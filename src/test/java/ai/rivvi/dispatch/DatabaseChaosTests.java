package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.ChaosSize;
import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that is killed, or that ends its connections: dialing goes on by itself. */
@Tag("chaos")
class DatabaseChaosTests {
  private static final int NODES = 2;
  private static final int PATIENTS_PER_RUN = 300;
  private static final double CALLS_PER_SECOND = 8;
  private static final double CALLS_PER_SECOND_AFTERWARDS = 20;
  private static final Duration GO_ON_MAX = Duration.ofSeconds(10);
  private static final Duration GO_ON_WAIT_MAX = Duration.ofMinutes(2);
  private static final Duration POOL_FULL_MAX = Duration.ofSeconds(5);
  private static final Duration STORM_INTERVAL = Duration.ofSeconds(2);
  private static final Duration CALM_MAX = Duration.ofSeconds(4);

  private static final int TRIES = 2;

  private static KillField field;
  private static PostgresProcess database;
  private List<NodeProcess> nodes;

  @BeforeAll
  static void open() throws IOException {
    field = new KillField(true);
    field.archiveClasses();
    database = new PostgresProcess(field.folder().resolve("postgres"));
  }

  @AfterAll
  static void close() {
    field.close();
  }

  @BeforeEach
  void startNodes() {
    field.faults(Map.of("delayReplyMs", 50));
    nodes = FreePorts.many(NODES).stream().map(field::node).toList();
    nodes.forEach(NodeProcess::ready);
  }

  @AfterEach
  void killNodes() {
    field.killNodes();
  }

  @Test
  void dialingGoesOnWhenTheDatabaseIsBack() throws IOException {
    var kills = ChaosSize.of("database-kills", 6);
    var random = ChaosSize.random();
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    var slowest = Duration.ZERO;
    for (var kill = 0; kill < kills; kill++) {
      awaitDialing(load);
      load.keepUp();
      LockSupport.parkNanos(Duration.ofMillis(random.nextLong(CALM_MAX.toMillis())).toNanos());
      database.killAndRestart();
      var back = System.nanoTime();
      awaitDialing(load);
      var after = Duration.ofNanos(System.nanoTime() - back);
      slowest = after.compareTo(slowest) > 0 ? after : slowest;
    }
    load.finish(CALLS_PER_SECOND_AFTERWARDS);
    var row =
        load.row(
                "R4",
                kills + " times PostgreSQL killed and restarted under load, 2 nodes",
                "dials again after %.1f s at most, no node restarted"
                    .formatted(slowest.toMillis() / 1000.0),
                "0 lost, dials again ≤ 10 s",
                slowest.compareTo(GO_ON_MAX) <= 0 && nodes.stream().allMatch(NodeProcess::isAlive))
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  private static void awaitDialing(KillLoad load) {
    var placed = load.placed();
    Awaitility.await("a call")
        .atMost(GO_ON_WAIT_MAX)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> load.placed() > placed);
  }

  @Test
  void nothingIsLostWhenConnectionsAreEnded() {
    var storms = ChaosSize.of("terminations", 30);
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    var ended = 0;
    var leaked = 0;
    var asked = 0;
    for (var storm = 0; storm < storms; storm++) {
      ended += database.terminateConnections();
      for (var node : nodes) {
        asked++;
        leaked += isAnsweredInTheEnd(node) ? 0 : 1;
      }
      LockSupport.parkNanos(STORM_INTERVAL.toNanos());
    }
    var calm = System.nanoTime();
    Awaitility.await("every node ready")
        .atMost(GO_ON_WAIT_MAX)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> nodes.stream().allMatch(node -> node.health() == NodeProcess.OK));
    var full = Duration.ofNanos(System.nanoTime() - calm);
    load.keepUp();
    load.finish(CALLS_PER_SECOND_AFTERWARDS);
    var row =
        load.row(
                "R5",
                "all connections ended %d times, every 2 s: %d of them".formatted(storms, ended),
                "%d of %d requests failed twice, ready after %.1f s"
                    .formatted(leaked, asked, full.toMillis() / 1000.0),
                "0 failed after 1 retry, ready ≤ 5 s",
                leaked == 0 && full.compareTo(POOL_FULL_MAX) <= 0)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  private static boolean isAnsweredInTheEnd(NodeProcess node) {
    return IntStream.range(0, TRIES).anyMatch(_ -> node.health() == NodeProcess.OK);
  }
}
