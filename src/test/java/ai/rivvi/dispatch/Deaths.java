package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Several nodes dial side by side. Each dies in a way of its own, and another takes its place until
 * all deaths are died.
 */
final class Deaths {
  private static final int NODES = 3;
  private static final Duration REACH_MAX = Duration.ofMinutes(5);

  private final KillField field;
  private final ConcurrentLinkedQueue<Death> todo;

  Deaths(KillField field, List<Death> deaths) {
    this.field = field;
    todo = new ConcurrentLinkedQueue<>(deaths);
  }

  /** How a node ends. */
  sealed interface Death {
    /** Killed, so long after it is ready. */
    record Random(Duration life) implements Death {}

    /** By itself, at a point of the protocol. */
    record AtPoint(CrashPoint point) implements Death {}
  }

  static Stream<Death> random(int count, Duration lifeMax, RandomGenerator moments) {
    return Stream.generate(
            () -> (Death) new Death.Random(Duration.ofMillis(moments.nextLong(lifeMax.toMillis()))))
        .limit(count);
  }

  static Stream<Death> atEachPoint() {
    return Stream.of(CrashPoint.values()).map(Death.AtPoint::new);
  }

  /** Returns when the last death is died; {@code load} has something to be dialed at all times. */
  void die(KillLoad load) throws InterruptedException, ExecutionException {
    var work = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var port : FreePorts.many(NODES)) {
        work.add(threads.submit(() -> dieAgainAndAgain(port)));
      }
      load.keepUpWhile(() -> work.stream().anyMatch(one -> !one.isDone()));
    }
    for (var one : work) {
      one.get();
    }
  }

  private void dieAgainAndAgain(int port) {
    for (var death = todo.poll(); death != null; death = todo.poll()) {
      switch (death) {
        case Death.Random(var life) -> field.node(port).ready().killAfter(life);
        case Death.AtPoint(var point) ->
            assertThat(field.faulty(port, point, FaultyNode.Way.HALT).awaitEnd(REACH_MAX))
                .as("how the node ended that was to end at " + point)
                .isEqualTo(FaultyNode.KILLED);
      }
    }
  }
}
