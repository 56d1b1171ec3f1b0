package ai.rivvi.telephony;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;

/**
 * One call to place.
 *
 * @param deadlineNanos {@link SystemTime#nanos()} past which nothing may be sent any more
 */
public record PlaceCall(
    CallReference reference,
    NumberId callerNumber,
    PhoneNumber to,
    int ringTimeoutSeconds,
    int callLengthSecondsMax,
    long deadlineNanos) {}
