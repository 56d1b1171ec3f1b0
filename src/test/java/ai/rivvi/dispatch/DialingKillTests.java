package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.testing.FreePorts;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real processes that end while they dial, killed at random moments or by themselves at each point
 * of the protocol: nobody is called twice, nobody is lost. The simulator lives on its own and
 * counts what each phone received.
 */
class DialingKillTests extends OnKillField {
  private static final int RANDOM_KILLS = 30;
  private static final Duration LIFE_MAX = Duration.ofMillis(1500);
  private static final int PATIENTS_PER_RUN = 40;
  private static final int CALLS_PER_SECOND = 5;
  private static final int CALLS_PER_SECOND_AFTERWARDS = 20;

  @Test
  void nobodyIsCalledTwiceAndNobodyIsLostWhateverIsKilled() throws Exception {
    var seed = Long.getLong("rivvi.kill.seed", System.nanoTime());
    var began = System.nanoTime();
    field.faults(
        Map.of(
            "delayReplyMs", 150,
            "dropReplyEvery", 7,
            "failBeforePlacingEvery", 11,
            "callbackDropEvery", 4));
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    var random = Deaths.random(RANDOM_KILLS, LIFE_MAX, new SplittableRandom(seed));
    new Deaths(field, Stream.concat(Deaths.atEachPoint(), random).toList()).die(load);
    var died = System.nanoTime();
    field.faults(Map.of());
    field.node(FreePorts.one());
    load.finish(CALLS_PER_SECOND_AFTERWARDS);

    var left = load.runs().stream().map(KillRun::left).reduce(KillRun.Left::plus).orElseThrow();
    System.out.printf(
        "Kill test: %d random kills, %d crash points, %d phones, %d called twice, %d never called, %d s"
            + " of them %d s for the end; left behind: %d before the POST, %d before its record,"
            + " %d before the end; seed %d%n",
        RANDOM_KILLS,
        CrashPoint.values().length,
        load.phones(),
        load.calledTwice(),
        load.neverCalled(),
        secondsSince(began),
        secondsSince(died),
        left.beforePost(),
        left.beforeRecord(),
        left.beforeEnd(),
        seed);
    for (var run : load.runs()) {
      assertThat(run.placed().values()).as("calls per phone, seed " + seed).containsOnly(1);
      assertThat(run.placed()).as("phones called, seed " + seed).hasSize(run.size());
      assertThat(run.outcomes()).as("seed " + seed).containsExactly(TaskOutcome.NOT_REACHED.name());
    }
    assertThat(left.sum()).as("attempts that the kills left behind").isPositive();
  }

  private static long secondsSince(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
  }

  /**
   * The control: with a lease that expires in the place of evidence, the same kills call people
   * twice.
   */
  @Test
  void aLeaseThatExpiresCallsPeopleTwice() {
    assertThat(new ExpiringLease(field).killsUntilSomebodyIsCalledTwice()).isPositive();
  }
}
