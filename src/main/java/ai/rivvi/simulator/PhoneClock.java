package ai.rivvi.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Time as the carrier knows it: system time for what it writes down, and phone seconds, which pass
 * {@code speed} times faster, for what happens on the line.
 */
final class PhoneClock {

  static final double SPEED_MAX = 10_000;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final AtomicReference<Pace> pace;

  PhoneClock(double speed) {
    pace = new AtomicReference<>(new Pace(checked(speed), System.nanoTime(), 0));
  }

  static String rfc2822(Instant instant) {
    return RFC_2822.format(instant);
  }

  static boolean isSpeed(double speed) {
    return speed > 0 && speed <= SPEED_MAX;
  }

  Instant now() {
    return Instant.now();
  }

  double speed() {
    return pace.get().speed();
  }

  void changeSpeed(double speed) {
    checked(speed);
    pace.updateAndGet(
        before -> {
          long nanos = System.nanoTime();
          return new Pace(speed, nanos, before.phoneSeconds(nanos));
        });
  }

  /** Phone seconds since this clock was made. */
  double phoneSeconds() {
    return pace.get().phoneSeconds(System.nanoTime());
  }

  /** How long a stretch of phone time really takes, in nanoseconds. */
  long nanos(double phoneSeconds) {
    return (long) (phoneSeconds * NANOS_PER_SECOND / speed());
  }

  /**
   * The same, but never shorter than {@code floor}: for waits on the application, which is not sped
   * up.
   */
  long nanosAtLeast(double phoneSeconds, Duration floor) {
    return Math.max(nanos(phoneSeconds), floor.toNanos());
  }

  private static double checked(double speed) {
    if (!isSpeed(speed)) {
      throw new IllegalArgumentException("speed must be above 0 and at most " + SPEED_MAX);
    }
    return speed;
  }

  private record Pace(double speed, long sinceNanos, double phoneSecondsBefore) {
    double phoneSeconds(long nowNanos) {
      return phoneSecondsBefore + (nowNanos - sinceNanos) / NANOS_PER_SECOND * speed;
    }
  }
}
