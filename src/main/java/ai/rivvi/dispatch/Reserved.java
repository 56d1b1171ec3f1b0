package ai.rivvi.dispatch;

import ai.rivvi.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A committed attempt about to be sent.
 *
 * @param phone null until permission was read once more, right before the carrier is asked
 * @param deadlineNanos past which nothing may be sent (SystemTime)
 */
record Reserved(
    Attempt attempt,
    RunConfiguration configuration,
    @Nullable PhoneNumber phone,
    long deadlineNanos) {
  Reserved to(PhoneNumber number) {
    return new Reserved(attempt, configuration, number, deadlineNanos);
  }

  @Override
  public String toString() {
    return "Reserved[" + attempt.id() + "]";
  }
}
