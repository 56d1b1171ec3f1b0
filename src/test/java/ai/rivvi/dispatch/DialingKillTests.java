package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Real processes, killed at random moments while they dial: nobody is called twice, nobody is lost.
 * The simulator lives on its own and counts what each phone received.
 */
class DialingKillTests {
  private static final int KILLS = 30;
  private static final int LIFE_MILLIS_MAX = 1500;
  private static final Duration FINISH_MAX = Duration.ofMinutes(4);

  @Test
  void nobodyIsCalledTwiceAndNobodyIsLostWhateverIsKilled() throws IOException {
    var seed = Long.getLong("rivvi.kill.seed", System.nanoTime());
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (var field = new KillField(400, 5)) {
      field.faults(Map.of("delayReplyMs", 150));
      killInTurn(field, random, KILLS);
      var last = field.node(KillField.freePort()).ready();
      Awaitility.await("every task settled, seed " + seed).atMost(FINISH_MAX).until(field::isDone);
      last.killAfter(Duration.ZERO);

      var placed = field.placed();
      System.out.printf(
          "Kill test: seed %d, %d kills, %d phones, %d called twice, %d never called%n",
          seed,
          KILLS,
          field.phones.size(),
          twice(placed.values()),
          field.phones.size() - placed.size());
      assertThat(placed.values()).as("calls per phone, seed " + seed).containsOnly(1);
      assertThat(placed).as("phones called, seed " + seed).hasSize(field.phones.size());
      assertThat(field.tally())
          .as("seed " + seed)
          .allMatch(tally -> tally.outcome() == TaskOutcome.NOT_REACHED);
    }
  }

  /**
   * The control: with a lease that expires in the place of evidence, the same kills call people
   * twice.
   */
  @Test
  void aLeaseThatExpiresCallsPeopleTwice() throws IOException {
    try (var field = new KillField(60, 20)) {
      field.faults(Map.of("delayReplyMs", 800));
      var node = field.node(KillField.freePort()).ready();
      Awaitility.await().atMost(FINISH_MAX).until(() -> field.placed().size() > 10);
      node.killAfter(Duration.ZERO);
      var next = field.node(KillField.freePort()).ready();
      Awaitility.await()
          .atMost(FINISH_MAX)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                field.redialWhatIsNotRecorded();
                return twice(field.placed().values()) > 0;
              });
      next.killAfter(Duration.ZERO);
    }
  }

  /** Two nodes: while one starts, the other dials, and is killed when its neighbour is ready. */
  private static void killInTurn(KillField field, RandomGenerator random, int kills) {
    var ports = new int[] {KillField.freePort(), KillField.freePort()};
    var dialing = field.node(ports[0]).ready();
    for (var kill = 1; kill <= kills; kill++) {
      var starting = field.node(ports[kill % 2]);
      starting.ready();
      dialing.killAfter(Duration.ofMillis(random.nextInt(LIFE_MILLIS_MAX)));
      dialing = starting;
    }
    dialing.killAfter(Duration.ZERO);
  }

  private static long twice(Collection<Integer> placed) {
    return placed.stream().filter(count -> count > 1).count();
  }
}
