package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A committed attempt about to be sent.
 *
 * @param phone null until permission was read once more, right before the carrier is asked
 * @param from the campaign's caller number, read then too; null when the clinic has it no more
 * @param deadlineNanos past which nothing may be sent (SystemTime)
 */
record Reserved(
    Attempt attempt,
    RunConfiguration configuration,
    @Nullable PhoneNumber phone,
    @Nullable PhoneNumber from,
    long deadlineNanos) {
  Reserved to(PhoneNumber number, @Nullable PhoneNumber caller) {
    return new Reserved(attempt, configuration, number, caller, deadlineNanos);
  }

  NumberId callerNumber() {
    return configuration.campaign().callerNumberId();
  }

  @Override
  public String toString() {
    return "Reserved[" + attempt.id() + "]";
  }
}
