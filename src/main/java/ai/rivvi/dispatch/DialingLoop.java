package ai.rivvi.dispatch;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.dialing.Dispatcher;
import ai.rivvi.dispatch.reconciliation.Reconciler;
import ai.rivvi.shared.SystemTime;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The heartbeat of a node: looks for due tasks many times a second and when the next one is due,
 * and after calls every few seconds.
 */
@Component
@ConditionalOnBooleanProperty(name = "rivvi.dispatch.loop.enabled", matchIfMissing = true)
class DialingLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DialingLoop.class);

  /**
   * After something was found: an organization without a free line is not asked for all the time.
   */
  private static final Duration SOON = Duration.ofMillis(5);

  /** Dialing, looking after what is open, asking carriers about it: none waits for another. */
  private static final int THREADS = 3;

  private static final int STOP_WAIT_SECONDS_MAX = 8;

  private final Dispatcher dispatcher;
  private final Reconciler reconciler;
  private final WindowBell bell;
  private final Dialing dialing;
  private final AtomicLong runsSeen = new AtomicLong(SystemTime.nanos());
  private volatile @Nullable ScheduledExecutorService threads;

  DialingLoop(Dispatcher dispatcher, Reconciler reconciler, WindowBell bell, Dialing dialing) {
    this.dispatcher = dispatcher;
    this.reconciler = reconciler;
    this.bell = bell;
    this.dialing = dialing;
  }

  @Override
  public void start() {
    var loop = dialing.settings().loop();
    var started =
        Executors.newScheduledThreadPool(
            THREADS, Thread.ofPlatform().name("dialing-", 0).factory());
    after(started, loop.tickInterval(), () -> tick(started));
    var pause = loop.reconcileInterval().toNanos();
    var _ =
        started.scheduleWithFixedDelay(
            () -> guarded(this::lookAfter), pause, pause, TimeUnit.NANOSECONDS);
    var _ =
        started.scheduleWithFixedDelay(
            () -> guarded(reconciler::ask), pause, pause, TimeUnit.NANOSECONDS);
    threads = started;
  }

  private void lookAfter() {
    bell.followClock();
    var interval = dialing.settings().loop().runInterval();
    if (SystemTime.since(runsSeen.get()).compareTo(interval) < 0) {
      reconciler.lookCalling();
    } else {
      runsSeen.set(SystemTime.nanos());
      reconciler.look();
    }
  }

  private void tick(ScheduledExecutorService started) {
    if (started.isShutdown()) {
      return;
    }
    var interval = dialing.settings().loop().tickInterval();
    var pause = new AtomicReference<>(interval);
    guarded(() -> pause.set(pause(dispatcher.tick(dialing.now()), interval)));
    after(started, pause.get(), () -> tick(started));
  }

  /** What is due soon is not kept waiting; after something was found there may be more. */
  private Duration pause(Dispatcher.Round round, Duration interval) {
    if (round.handed() > 0) {
      return SOON;
    }
    if (round.next() == null) {
      return interval;
    }
    var left = Duration.between(dialing.now(), round.next());
    return left.isNegative() ? Duration.ZERO : left.compareTo(interval) < 0 ? left : interval;
  }

  private static void after(ScheduledExecutorService threads, Duration pause, Runnable work) {
    try {
      var _ = threads.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The loop was stopped meanwhile.
    }
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
