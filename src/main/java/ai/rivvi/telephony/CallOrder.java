package ai.rivvi.telephony;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;

/**
 * What the carrier is asked to do.
 *
 * @param deadlineNanos {@link ai.rivvi.shared.SystemTime#nanos()} past which nothing may be sent
 */
public record CallOrder(
    OrganizationId organization,
    CallReference reference,
    PhoneNumber to,
    PhoneNumber from,
    int ringTimeoutSeconds,
    int callLengthSecondsMax,
    long deadlineNanos) {}
