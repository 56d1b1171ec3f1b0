package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.TenantEvent;
import java.time.Instant;
import java.util.UUID;

/** Somebody or something picked up. */
public record CallAnswered(
    UUID eventId,
    OrganizationId organizationId,
    CallId callId,
    CallReference reference,
    AnsweredBy answeredBy,
    Instant at)
    implements TenantEvent {}
