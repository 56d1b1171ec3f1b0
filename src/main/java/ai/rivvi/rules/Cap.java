package ai.rivvi.rules;

import java.time.Duration;

/** How often the law lets the same person be called: so many calls in a rolling period. */
public record Cap(int callsMax, int hours) {
  /** The rolling period. */
  public Duration period() {
    return Duration.ofHours(hours);
  }
}
