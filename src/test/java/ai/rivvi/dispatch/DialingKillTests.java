package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real processes, killed at random moments while they dial: nobody is called twice, nobody is lost.
 * The simulator lives on its own and counts what each phone received.
 */
class DialingKillTests {
  private static final int KILLS = 30;
  private static final int NODES = 3;
  private static final int LIFE_MILLIS_MAX = 2500;
  private static final int PHONES = 300;
  private static final int CALLS_PER_SECOND = 5;
  private static final int CALLS_PER_SECOND_AFTERWARDS = 15;
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
  private static final Duration FINISH_MAX = Duration.ofMinutes(4);

  private static KillField field;

  @BeforeAll
  static void open() throws IOException {
    field = new KillField();
    field.archiveClasses();
  }

  @AfterAll
  static void close() {
    field.close();
  }

  @AfterEach
  void killNodes() {
    field.killNodes();
  }

  @Test
  void nobodyIsCalledTwiceAndNobodyIsLostWhateverIsKilled() throws Exception {
    var seed = Long.getLong("rivvi.kill.seed", System.nanoTime());
    var began = System.nanoTime();
    field.faults(Map.of("delayReplyMs", 150));
    var run = new KillRun(field, PHONES, CALLS_PER_SECOND);
    killSideBySide(new SplittableRandom(seed));
    run.pace(CALLS_PER_SECOND_AFTERWARDS);
    run.awaitDone("every task settled, seed " + seed);

    var placed = run.placed();
    var left = run.left();
    System.out.printf(
        "Kill test: %d kills, %d phones, %d called twice, %d never called, %d s; left behind:"
            + " %d before the POST, %d before its record, %d before the end; seed %d%n",
        KILLS,
        run.size(),
        run.calledTwice(),
        run.size() - placed.size(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        left.beforePost(),
        left.beforeRecord(),
        left.beforeEnd(),
        seed);
    assertThat(placed.values()).as("calls per phone, seed " + seed).containsOnly(1);
    assertThat(placed).as("phones called, seed " + seed).hasSize(run.size());
    assertThat(run.tally())
        .as("seed " + seed)
        .allMatch(tally -> tally.outcome() == TaskOutcome.NOT_REACHED);
    assertThat(left.sum()).as("attempts that the kills left behind").isPositive();
  }

  /**
   * The control: with a lease that expires in the place of evidence, the same kills call people
   * twice.
   */
  @Test
  void aLeaseThatExpiresCallsPeopleTwice() {
    // Nothing tells of a call but the answer to its POST, which comes late.
    field.faults(Map.of("delayReplyMs", 800, "callbackDropEvery", 1));
    var run = new KillRun(field, PHONES, CALLS_PER_SECOND);
    var ports = KillField.freePorts(2);
    field.node(ports.getFirst()).ready();
    Awaitility.await()
        .atMost(FINISH_MAX)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              var node = field.node(ports.getLast()).ready();
              var placed = run.placed().size();
              Awaitility.await()
                  .atMost(FINISH_MAX)
                  .pollInterval(LOOK_INTERVAL)
                  .until(
                      () ->
                          run.calledTwice() > 0 || run.placed().size() > placed + CALLS_PER_SECOND);
              node.killAfter(Duration.ZERO);
              return isCalledTwice(run);
            });
  }

  /** Whether what the kill left behind is called anew, within the time that it takes to notice. */
  private static boolean isCalledTwice(KillRun run) {
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

  /** Several nodes dial, each is killed at a moment of its own and started anew; the last lives. */
  private static void killSideBySide(SplittableRandom random)
      throws InterruptedException, ExecutionException {
    var started = new AtomicInteger();
    var work = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var port : KillField.freePorts(NODES)) {
        var moments = random.split();
        work.add(threads.submit(() -> killAgainAndAgain(port, started, moments)));
      }
    }
    for (var one : work) {
      one.get();
    }
  }

  private static void killAgainAndAgain(int port, AtomicInteger started, RandomGenerator moments) {
    for (var number = started.incrementAndGet();
        number <= KILLS + 1;
        number = started.incrementAndGet()) {
      var node = field.node(port).ready();
      if (number <= KILLS) {
        node.killAfter(Duration.ofMillis(moments.nextInt(LIFE_MILLIS_MAX)));
      }
    }
  }
}
