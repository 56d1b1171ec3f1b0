package ai.rivvi.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Business time: the system's plus an offset that the demo and tests may move. */
public final class BusinessTime implements InstantSource {
  private volatile Duration offset;

  BusinessTime(Duration offset) {
    this.offset = offset;
  }

  @Override
  public Instant instant() {
    return SystemTime.now().plus(offset);
  }

  /** The offset that is added to the system's time. */
  public Duration offset() {
    return offset;
  }

  /** Moves business time; only for the demo's first start and for tests. */
  public void moveTo(Instant now) {
    offset = Duration.between(SystemTime.now(), now);
  }
}
