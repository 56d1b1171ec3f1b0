package ai.rivvi.shared;

import java.util.UUID;

/**
 * A record changed: consoles that show it fetch it again. Published in the changing transaction.
 */
public record Changed(OrganizationId organizationId, Topic topic, UUID id) {}
