package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class ListenerThreadsTests {
  private static final int QUEUE = 5;

  @Test
  void handingOverNeverWaitsForBusyListeners() {
    var threads = threads();
    var done = new CountDownLatch(1);
    try {
      threads.execute(() -> await(done));
      // A publisher still holds its connection here: a limit that waits would never return.
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            for (var event = 0; event < QUEUE; event++) {
              threads.execute(() -> {});
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> threads.execute(() -> {}))
                .as("what does not fit stays in the registry")
                .isInstanceOf(TaskRejectedException.class);
          });
      assertThat(threads.getQueueSize()).isEqualTo(QUEUE);
    } finally {
      done.countDown();
      threads.shutdown();
    }
  }

  private static ThreadPoolTaskExecutor threads() {
    var threads =
        ListenerThreads.listenerThreadPool(
            new ListenerThreads.Settings(1, QUEUE, Duration.ofSeconds(5)));
    threads.initialize();
    return threads;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
