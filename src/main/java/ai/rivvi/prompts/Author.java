package ai.rivvi.prompts;

import ai.rivvi.shared.CurrentMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who saved a version; the name as it was then. */
record Author(@Nullable UUID id, String name) {
  /** The prompts that come with Rivvi. */
  static final Author RIVVI = new Author(null, "Rivvi");

  static Author current() {
    var member = CurrentMember.get();
    return new Author(member.userId() == null ? null : member.userId().value(), member.name());
  }
}
