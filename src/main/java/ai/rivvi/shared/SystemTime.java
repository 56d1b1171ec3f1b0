package ai.rivvi.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * The machine's own time, for liveness, tokens and what the carrier stamps; never moved by tests or
 * the demo. Business time is the {@link java.time.InstantSource} bean.
 */
public final class SystemTime {
  private SystemTime() {}

  /** The wall clock of this machine. */
  public static Instant now() {
    return Instant.now();
  }

  /** The monotonic clock, nanoseconds from an arbitrary origin: only differences mean something. */
  public static long nanos() {
    return System.nanoTime();
  }

  /** What has passed since an earlier reading of {@link #nanos()}. */
  public static Duration since(long earlierNanos) {
    return Duration.ofNanos(System.nanoTime() - earlierNanos);
  }
}
