package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.ChaosSize;
import ai.rivvi.testing.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes that end: nobody is called twice and nobody is lost, and what they left goes on soon. */
@Tag("chaos")
class CrashChaosTests extends OnKillField {
  private static final Duration LIFE_MAX = Duration.ofMillis(1500);
  private static final int PATIENTS_PER_RUN = 60;
  private static final double CALLS_PER_SECOND = 5;
  private static final double CALLS_PER_SECOND_AFTERWARDS = 20;
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(20);

  @Test
  void nobodyIsCalledTwiceAndNobodyIsLostWhateverIsKilled() throws Exception {
    var kills = ChaosSize.of("kills", 60);
    var rounds = ChaosSize.of("rounds-of-points", 2);
    field.faults(
        Map.of(
            "delayReplyMs", 150,
            "dropReplyEvery", 7,
            "failBeforePlacingEvery", 11,
            "callbackDropEvery", 4));
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    var deaths = new ArrayList<Deaths.Death>();
    for (var round = 0; round < rounds; round++) {
      deaths.addAll(Deaths.atEachPoint().toList());
    }
    deaths.addAll(Deaths.random(kills, LIFE_MAX, ChaosSize.random()).toList());
    new Deaths(field, deaths).die(load);
    field.faults(Map.of());
    field.node(FreePorts.one());
    load.finish(CALLS_PER_SECOND_AFTERWARDS);

    var left = load.runs().stream().map(KillRun::left).reduce(KillRun.Left::plus).orElseThrow();
    var row =
        load.row(
                "R1",
                "%d random kills, %d crash points × %d"
                    .formatted(kills, CrashPoint.values().length, rounds),
                "%d attempts left behind and taken up; seed %d"
                    .formatted(left.sum(), ChaosSize.seed()),
                "0 twice, 0 lost",
                load.neverCalled() == 0 && left.sum() > 0)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  @Test
  void aLeaseThatExpiresCallsPeopleTwice() {
    var control = new ExpiringLease(field);
    var kills = control.killsUntilSomebodyIsCalledTwice();
    var row =
        new ChaosRow(
                "R1 control",
                "the same with a lease that expires",
                control.run().size(),
                control.run().calledTwice(),
                0,
                "called twice at kill number " + kills,
                "at least 1 twice, or R1 proves nothing",
                kills > 0)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  /** With the delays of the product, and each node's hooks lost with it. */
  @Test
  void whatANodeLeftIsKnownSoon() {
    var deaths = ChaosSize.of("recoveries", 8);
    field.faults(Map.of());
    Map<String, String> delays =
        Map.of(
            "rivvi.dispatch.send-deadline", "5s",
            "rivvi.dispatch.record-grace", "10s",
            "rivvi.dispatch.loop.reconcile-interval", "2s");
    var load = new KillLoad(field, PATIENTS_PER_RUN * 2, CALLS_PER_SECOND);
    field.node(FreePorts.one(), delays).ready();
    var port = FreePorts.one();
    for (var death = 0; death < deaths; death++) {
      var node = field.faulty(port, CrashPoint.POST_ANSWERED, FaultyNode.Way.HALT, delays);
      load.keepUpWhile(node::isAlive);
    }
    load.finish(CALLS_PER_SECOND);

    // What took longer than any answer was left behind by a death, and found by a survivor.
    var found =
        load.runs().stream()
            .map(KillRun::recorded)
            .flatMap(List::stream)
            .filter(after -> after.compareTo(Duration.ofSeconds(5)) > 0)
            .sorted()
            .toList();
    var slowest = found.isEmpty() ? Duration.ZERO : found.getLast();
    var row =
        load.row(
                "R10",
                deaths + " nodes ended when the carrier had answered, nothing recorded",
                "%d calls left behind, all known after %.1f s at most"
                    .formatted(found.size(), slowest.toMillis() / 1000.0),
                "p99 ≤ 20 s",
                // The carrier's own callback may tell of one before anybody searches.
                !found.isEmpty() && slowest.compareTo(RECOVERY_MAX) <= 0)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }
}
