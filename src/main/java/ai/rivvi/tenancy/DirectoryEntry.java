package ai.rivvi.tenancy;

import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the platform knows of an organization without having entered it. */
public record DirectoryEntry(
    OrganizationId id,
    String name,
    ZoneId timeZone,
    String region,
    Instant createdAt,
    Organization.@Nullable Suspension suspension) {}
