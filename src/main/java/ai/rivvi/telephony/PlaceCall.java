package ai.rivvi.telephony;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * One call to place.
 *
 * @param callerNumber which of the organization's numbers it is placed from, and
 * @param from what that is, if the asker has read it; null lets it be looked up
 * @param deadlineNanos {@link SystemTime#nanos()} past which nothing may be sent any more
 */
public record PlaceCall(
    CallReference reference,
    NumberId callerNumber,
    @Nullable PhoneNumber from,
    PhoneNumber to,
    int ringTimeoutSeconds,
    int callLengthSecondsMax,
    long deadlineNanos) {}
