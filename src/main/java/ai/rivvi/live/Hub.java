package ai.rivvi.live;

import ai.rivvi.shared.SystemTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Announces what this node changed and passes on what any node announced, on one thread and one
 * connection, which is opened again when it breaks.
 */
@Component
class Hub implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Hub.class);
  private static final Duration RECONNECT_WAIT = Duration.ofSeconds(1);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
  private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(6);

  private final JdbcConnectionDetails database;
  private final Outbox outbox;
  private final Subscribers subscribers;
  private final Duration flushInterval;

  /** What a breaking connection may not have sent: other nodes would miss it. */
  private final List<Notice> unsent = new ArrayList<>();

  private volatile @Nullable Thread thread;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  Hub(
      JdbcConnectionDetails database,
      Outbox outbox,
      Subscribers subscribers,
      LiveSettings settings) {
    this.database = database;
    this.outbox = outbox;
    this.subscribers = subscribers;
    this.flushInterval = settings.flushInterval();
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    var fresh = Thread.ofVirtual().name("live-hub").unstarted(this::run);
    thread = fresh;
    fresh.start();
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        if (!stopped.await(STOP_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
          log.atWarn().log("The live hub did not stop in time");
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    var wasLost = false;
    try {
      while (isRunning()) {
        wasLost = connected(wasLost);
      }
    } finally {
      stopped.countDown();
    }
  }

  /** One connection's life; true when it ended by a failure. */
  private boolean connected(boolean isAfterLoss) {
    try (var channel = Channel.open(database)) {
      if (isAfterLoss) {
        log.atInfo().log("Live messages flow again");
        subscribers.tellAllToRefetch();
      }
      pump(channel);
      return false;
    } catch (SQLException | RuntimeException e) {
      if (isRunning()) {
        if (!isAfterLoss) {
          log.atWarn().setCause(e).log("Live messages are interrupted; trying again each second");
        }
        pause();
      }
      return true;
    }
  }

  private void pump(Channel channel) throws SQLException {
    var flushed = SystemTime.nanos();
    var checked = flushed;
    while (isRunning()) {
      var wait = flushInterval.minus(SystemTime.since(flushed)).toMillis();
      channel.receive((int) Math.max(1, wait)).forEach(subscribers::tell);
      if (SystemTime.since(flushed).compareTo(flushInterval) >= 0) {
        flushed = SystemTime.nanos();
        unsent.addAll(outbox.drain());
        channel.send(unsent);
        unsent.clear();
      }
      if (SystemTime.since(checked).compareTo(CHECK_INTERVAL) >= 0) {
        checked = SystemTime.nanos();
        channel.check();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RECONNECT_WAIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
