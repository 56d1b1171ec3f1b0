package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.FaultProxy.Fault;
import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What networks do, between a node and its carrier and between a node and its database. */
@Tag("chaos")
class NetworkChaosTests extends OnKillField {
  private static final int NODES = 2;
  private static final int PATIENTS_PER_RUN = 40;
  private static final double CALLS_PER_SECOND = 8;
  private static final double CALLS_PER_SECOND_AFTERWARDS = 20;
  private static final Duration TROUBLE = Duration.ofSeconds(8);
  private static final Duration GO_ON_MAX = Duration.ofSeconds(30);
  private static final double NANOS = 1e9;
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

  /** Of a carrier's requests and replies, and of a database's, which are many more. */
  private static final int EVERY_OF_CARRIER = 3;

  private static final int EVERY_OF_DATABASE = 100;

  /** In the place of a minute, to see it pass. */
  private static final String SILENCE_SECONDS_MAX = "5";

  private static final List<Fault> FAULTS =
      List.of(
          Fault.LATENCY,
          Fault.RESET_BEFORE_REQUEST,
          Fault.RESET_BEFORE_REPLY,
          Fault.HALF_OPEN,
          Fault.SLICED,
          Fault.TRUNCATED_REPLY);

  @Test
  void nobodyIsCalledTwiceWhateverTheNetworkDoesToTheCarrier() throws IOException {
    try (var proxy = new FaultProxy(field.simulatorPort())) {
      trouble(
          "the carrier",
          proxy,
          EVERY_OF_CARRIER,
          Map.of("rivvi.telephony.base-url", "http://127.0.0.1:" + proxy.port()));
    }
  }

  @Test
  void nobodyIsCalledTwiceWhateverTheNetworkDoesToTheDatabase() throws IOException {
    var database = new PostgresProcess(field.folder().resolve("postgres"));
    try (var proxy = new FaultProxy(database.port())) {
      trouble(
          "PostgreSQL",
          proxy,
          EVERY_OF_DATABASE,
          Map.of(
              "spring.datasource.hikari.data-source-properties.socketTimeout",
              SILENCE_SECONDS_MAX,
              "spring.datasource.url",
              field.databaseUrl().replace(":" + database.port(), ":" + proxy.port())));
    }
  }

  private static void trouble(
      String target, FaultProxy proxy, int every, Map<String, String> settings) {
    field.faults(Map.of());
    var nodes = FreePorts.many(NODES).stream().map(port -> field.node(port, settings)).toList();
    nodes.forEach(NodeProcess::ready);
    var failed = 0;
    for (var fault : FAULTS) {
      var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
      var before = proxy.faults();
      proxy.become(fault, every);
      var until = System.nanoTime() + TROUBLE.toNanos();
      while (System.nanoTime() < until) {
        load.keepUp();
        LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
      }
      proxy.become(Fault.NONE, 1);
      load.more();
      var back = awaitReadyAndDialing(nodes, load);
      load.finish(CALLS_PER_SECOND_AFTERWARDS);
      var row =
          load.row(
                  "R6",
                  "%s to %s, %d times".formatted(words(fault), target, proxy.faults() - before),
                  back.map(after -> "ready and dialing %.1f s after".formatted(after / NANOS))
                      .orElse("not ready and dialing after " + GO_ON_MAX.toSeconds() + " s"),
                  "0 twice, goes on ≤ 30 s",
                  back.isPresent() && proxy.faults() > before)
              .write();
      System.out.println(row);
      failed += row.holds() ? 0 : 1;
    }
    assertThat(failed).as("rows of the table that do not hold").isZero();
  }

  /** After how many nanoseconds every node is ready and a call is placed; empty when not soon. */
  private static Optional<Long> awaitReadyAndDialing(List<NodeProcess> nodes, KillLoad load) {
    var began = System.nanoTime();
    var placed = load.placed();
    try {
      Awaitility.await()
          .atMost(GO_ON_MAX)
          .pollInterval(LOOK_INTERVAL)
          .until(
              () ->
                  load.placed() > placed
                      && nodes.stream().allMatch(node -> node.health() == NodeProcess.OK));
      return Optional.of(System.nanoTime() - began);
    } catch (ConditionTimeoutException _) {
      return Optional.empty();
    }
  }

  private static String words(Fault fault) {
    return fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
