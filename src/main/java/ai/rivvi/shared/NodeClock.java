package ai.rivvi.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Whether this node's clock can be trusted: hours, caps and delays are reckoned by it, and nodes of
 * one database must agree on them. Measured every few seconds, and at once when the clock was set.
 */
public final class NodeClock {
  private static final Logger log = LoggerFactory.getLogger(NodeClock.class);
  private static final int READINGS_MAX = 3;

  private final DatabaseClock database;
  private final TimeSettings settings;
  private final InstantSource system;
  private final LongSupplier nanos;
  private volatile @Nullable Measured last;

  NodeClock(DatabaseClock database, TimeSettings settings) {
    this(database, settings, SystemTime::now, SystemTime::nanos);
  }

  NodeClock(
      DatabaseClock database, TimeSettings settings, InstantSource system, LongSupplier nanos) {
    this.database = database;
    this.settings = settings;
    this.system = system;
    this.nanos = nanos;
  }

  /** What a look at both clocks came to. */
  public sealed interface Agreement {
    /** The clocks agree. */
    record Right(Duration ahead) implements Agreement {}

    /** This node's clock is ahead of the database's, or behind it where negative. */
    record Wrong(Duration ahead, Duration max) implements Agreement {}

    /** The database does not tell the time, or so slowly that it says nothing. */
    record Unknown() implements Agreement {}
  }

  private record Measured(Agreement agreement, Instant at, long atNanos) {}

  /** True only when the clocks are known to agree. */
  public boolean isRight() {
    return agreement() instanceof Agreement.Right;
  }

  /** The newest measurement, or a new one when that is too old. */
  public Agreement agreement() {
    var known = last;
    return known == null || isStale(known) ? measure() : known.agreement();
  }

  /**
   * A clock that moved otherwise than time passed was set meanwhile; and a database that was away
   * may be back, which nobody should wait to learn.
   */
  private boolean isStale(Measured known) {
    if (known.agreement() instanceof Agreement.Unknown) {
      return true;
    }
    var passed = Duration.ofNanos(nanos.getAsLong() - known.atNanos());
    var moved = Duration.between(known.at(), system.instant());
    return passed.compareTo(settings.clockCheckInterval()) >= 0
        || moved.minus(passed).abs().compareTo(max().dividedBy(2)) > 0;
  }

  private synchronized Agreement measure() {
    var known = last;
    if (known != null && !isStale(known)) {
      return known.agreement();
    }
    var found = compare(known);
    tell(known, found);
    last = new Measured(found, system.instant(), nanos.getAsLong());
    return found;
  }

  /** A slow answer says little: it is asked again, and then the last verdict stands. */
  private Agreement compare(@Nullable Measured known) {
    for (var reading = 0; reading < READINGS_MAX; reading++) {
      try {
        var read = database.read();
        var ahead = Duration.between(read.database(), read.node());
        if (ahead.abs().plus(read.uncertainty()).compareTo(max()) <= 0) {
          return new Agreement.Right(ahead);
        }
        if (ahead.abs().minus(read.uncertainty()).compareTo(max()) > 0) {
          return new Agreement.Wrong(ahead, max());
        }
      } catch (DataAccessException _) {
        return new Agreement.Unknown();
      }
    }
    return known == null ? new Agreement.Unknown() : known.agreement();
  }

  private Duration max() {
    return Duration.ofMillis(settings.clockSkewMillisMax());
  }

  private static void tell(@Nullable Measured known, Agreement found) {
    var wasWrong = known != null && known.agreement() instanceof Agreement.Wrong;
    if (found instanceof Agreement.Wrong(var ahead, _) && !wasWrong) {
      log.atError()
          .addKeyValue("aheadMillis", ahead.toMillis())
          .log("The clock is off the database's: this node does not dial until they agree");
    } else if (found instanceof Agreement.Right && wasWrong) {
      log.atInfo().log("The clock agrees with the database's again: this node dials");
    }
  }
}
