package ai.rivvi.live;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed in an organization since the last notice of the topic.
 *
 * @param ids the records; empty when they were too many, and then any of the topic may have changed
 */
record Notice(OrganizationId organization, Topic topic, List<UUID> ids) {
  private static final String ANY = "*";
  private static final int PARTS = 3;

  Notice {
    ids = List.copyOf(ids);
  }

  static Notice any(OrganizationId organization, Topic topic) {
    return new Notice(organization, topic, List.of());
  }

  static Notice of(OrganizationId organization, Topic topic, Collection<UUID> ids) {
    return new Notice(organization, topic, List.copyOf(ids));
  }

  /** The form between nodes. */
  String encode() {
    var list =
        ids.isEmpty() ? ANY : ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    return organization.value() + " " + topic.name() + " " + list;
  }

  /** Empty for what we did not send: any role of the database may notify. */
  static Optional<Notice> decode(String payload) {
    var parts = payload.split(" ");
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      List<UUID> ids =
          parts[2].equals(ANY)
              ? List.of()
              : Stream.of(parts[2].split(",")).map(UUID::fromString).toList();
      return Optional.of(new Notice(OrganizationId.of(parts[0]), Topic.valueOf(parts[1]), ids));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The frames for consoles: topics, ids and nothing else. */
  List<String> frames() {
    var name = topic.name().toLowerCase(Locale.ROOT);
    return ids.isEmpty()
        ? List.of("{\"topic\":\"%s\",\"id\":null}".formatted(name))
        : ids.stream().map(id -> "{\"topic\":\"%s\",\"id\":\"%s\"}".formatted(name, id)).toList();
  }
}
