package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.TenantEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * The carrier has the call (INITIATED) or it rings (RINGING). The first one proves that a lost POST
 * was placed.
 */
public record CallProgressed(
    UUID eventId,
    OrganizationId organizationId,
    CallId callId,
    CallReference reference,
    CallStatus status,
    Instant at)
    implements TenantEvent {}
