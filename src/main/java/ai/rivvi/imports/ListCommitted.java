package ai.rivvi.imports;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.TenantEvent;
import java.util.UUID;

/** A list is committed: its patients exist. */
public record ListCommitted(UUID eventId, OrganizationId organizationId, ImportId importId)
    implements TenantEvent {}
