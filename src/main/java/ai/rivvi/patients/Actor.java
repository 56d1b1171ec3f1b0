package ai.rivvi.patients;

import ai.rivvi.shared.CurrentMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose act a row is. */
final class Actor {
  private Actor() {}

  /** The acting user's or API key's id, or null when Rivvi itself acts. */
  static @Nullable UUID id() {
    var member = CurrentMember.get();
    if (member.userId() != null) {
      return member.userId().value();
    }
    return member.apiKeyId() == null ? null : member.apiKeyId().value();
  }
}
