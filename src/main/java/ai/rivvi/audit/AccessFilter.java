package ai.rivvi.audit;

import ai.rivvi.shared.ResourceType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; what is null does not narrow.
 *
 * @param actorId a user or an API key
 */
public record AccessFilter(
    @Nullable ResourceType resourceType, @Nullable UUID resourceId, @Nullable UUID actorId) {}
