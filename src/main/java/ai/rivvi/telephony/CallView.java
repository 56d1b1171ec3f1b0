package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call as telephony knows it; times are the carrier's or the system's. */
public record CallView(
    CallId id,
    @Nullable CallReference reference,
    CallStatus status,
    @Nullable AnsweredBy answeredBy,
    @Nullable String carrierCallId,
    Instant createdAt,
    @Nullable Instant rangAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable Integer talkSeconds) {}
