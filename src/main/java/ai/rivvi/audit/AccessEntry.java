package ai.rivvi.audit;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Role;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the access log.
 *
 * @param at business time
 * @param resourceIds the records as shown; empty for an export
 * @param count how many records
 * @param isSealed whether the hash chain holds it already
 */
public record AccessEntry(
    UUID id,
    Instant at,
    String actorName,
    Member.Kind actorKind,
    @Nullable Role role,
    AuditAction action,
    ResourceType resourceType,
    List<UUID> resourceIds,
    int count,
    @Nullable String detail,
    @Nullable String address,
    @Nullable String agent,
    @JsonProperty("sealed") boolean isSealed) {
  public AccessEntry {
    resourceIds = List.copyOf(resourceIds);
  }
}
