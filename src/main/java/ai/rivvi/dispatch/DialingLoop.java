package ai.rivvi.dispatch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The heartbeat of a node: looks for due tasks many times a second, and after calls every few
 * seconds.
 */
@Component
@ConditionalOnBooleanProperty(name = "rivvi.dispatch.loop.enabled", matchIfMissing = true)
class DialingLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DialingLoop.class);
  private static final int STOP_WAIT_SECONDS_MAX = 8;

  private final Dispatcher dispatcher;
  private final Reconciler reconciler;
  private final Dialing dialing;
  private volatile @Nullable ScheduledExecutorService threads;

  DialingLoop(Dispatcher dispatcher, Reconciler reconciler, Dialing dialing) {
    this.dispatcher = dispatcher;
    this.reconciler = reconciler;
    this.dialing = dialing;
  }

  @Override
  public void start() {
    var loop = dialing.settings().loop();
    var started =
        Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("dialing-", 0).factory());
    every(started, loop.tickInterval(), () -> dispatcher.tick(dialing.now()));
    every(started, loop.reconcileInterval(), reconciler::tick);
    threads = started;
  }

  private static void every(ScheduledExecutorService threads, Duration pause, Runnable work) {
    var _ =
        threads.scheduleWithFixedDelay(
            () -> guarded(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // An executor drops a task that throws: the node would never dial again, and not say so.
      log.atError().setCause(e).log("A round of the dialing loop failed; the next one tries again");
    }
  }

  @Override
  public void stop() {
    var stopping = threads;
    if (stopping == null) {
      return;
    }
    stopping.shutdown();
    try {
      if (!stopping.awaitTermination(STOP_WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        stopping.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    var current = threads;
    return current != null && !current.isShutdown();
  }
}
