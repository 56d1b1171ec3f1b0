package ai.rivvi.shared;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something was done to records: the access log writes it in the same transaction.
 *
 * @param ids the records, as shown; empty for an export
 * @param count how many records
 * @param detail what changed or why, in words without patient data
 */
public record Audited(
    AuditAction action, ResourceType type, List<UUID> ids, int count, @Nullable String detail) {
  public Audited {
    ids = List.copyOf(ids);
  }

  /** One record. */
  public static Audited one(
      AuditAction action, ResourceType type, UUID id, @Nullable String detail) {
    return new Audited(action, type, List.of(id), 1, detail);
  }

  /** The records of one list page that were shown. */
  public static Audited page(ResourceType type, List<UUID> ids) {
    return new Audited(AuditAction.READ, type, ids, ids.size(), null);
  }

  /** An export of many records. */
  public static Audited export(ResourceType type, int count, String detail) {
    return new Audited(AuditAction.READ, type, List.of(), count, detail);
  }
}
