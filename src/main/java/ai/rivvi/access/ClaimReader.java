package ai.rivvi.access;

import ai.rivvi.shared.Role;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is from the claims of a token that was already checked. */
final class ClaimReader {
  private static final int NAME_LENGTH_MAX = 200;
  private static final int EMAIL_LENGTH_MAX = 320;

  private final IdentitySettings.Claims paths;

  ClaimReader(IdentitySettings.Claims paths) {
    this.paths = paths;
  }

  /** The person; empty when the token has no subject. */
  Optional<Caller.Person> read(String issuer, Map<String, ?> claims) {
    var subject = new ClaimPath(paths.subject()).first(claims);
    if (subject == null || subject.isBlank() || isUnreadable(subject)) {
      return Optional.empty();
    }
    var email = cut(new ClaimPath(paths.email()).first(claims), EMAIL_LENGTH_MAX);
    var verified = "true".equals(new ClaimPath(paths.emailVerified()).first(claims));
    var name = cut(new ClaimPath(paths.name()).first(claims), NAME_LENGTH_MAX);
    return Optional.of(
        new Caller.Person(issuer, subject, email, verified ? email : null, name, claimed(claims)));
  }

  private Caller.@Nullable Claimed claimed(Map<String, ?> claims) {
    var organization = new ClaimPath(paths.organization()).first(claims);
    if (organization == null || organization.isBlank() || isUnreadable(organization)) {
      return null;
    }
    var role =
        new ClaimPath(paths.roles())
            .read(claims).stream()
                .map(name -> paths.role(name).orElse(null))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Role::ordinal))
                .orElse(null);
    return new Caller.Claimed(organization, role);
  }

  /** Characters that no name has; PostgreSQL cannot store some of them. */
  private static boolean isUnreadable(String text) {
    return text.codePoints()
        .anyMatch(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }

  private static @Nullable String cut(@Nullable String text, int length) {
    if (text == null || text.isBlank() || isUnreadable(text)) {
      return null;
    }
    return text.length() <= length ? text : text.substring(0, length);
  }
}
