package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.TenantEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call reached a terminal status.
 *
 * @param rang true when it ever rang
 * @param answeredBy null when it was never answered, or the carrier did not tell by whom
 * @param answeredAt null when it was never answered
 */
public record CallEnded(
    UUID eventId,
    OrganizationId organizationId,
    CallId callId,
    CallReference reference,
    CallStatus status,
    boolean rang,
    @Nullable AnsweredBy answeredBy,
    @Nullable Instant answeredAt,
    int talkSeconds,
    Instant at)
    implements TenantEvent {}
