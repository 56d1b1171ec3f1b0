package ai.rivvi.audit;

import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry with everything that its seal covers, as the database holds it. */
record StoredEntry(
    OrganizationId organization,
    UUID id,
    Instant at,
    Instant recordedAt,
    String actorKind,
    String actorName,
    @Nullable UUID actorId,
    @Nullable String role,
    String action,
    String resourceType,
    UUID[] resourceIds,
    int count,
    @Nullable String detail,
    @Nullable String address,
    @Nullable String agent) {}
