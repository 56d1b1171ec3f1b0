package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import java.util.Optional;
import java.util.UUID;

/** What objects are called in a place: organization / last byte of the id in hex / id. */
final class ObjectName {
  private static final int SHELF_LENGTH = 2;

  private ObjectName() {}

  static String of(OrganizationId organization, ObjectId id) {
    var name = id.value().toString();
    return organization.value() + "/" + name.substring(name.length() - SHELF_LENGTH) + "/" + name;
  }

  /** The id in the last part of a name; empty for what Rivvi did not put there. */
  static Optional<ObjectId> objectOf(String name) {
    return uuid(name.substring(name.lastIndexOf('/') + 1)).map(ObjectId::new);
  }

  static Optional<OrganizationId> organizationOf(String name) {
    return uuid(name).map(OrganizationId::new);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      var uuid = UUID.fromString(text);
      return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
