package ai.rivvi.access;

import ai.rivvi.shared.ApiKeyId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import org.jspecify.annotations.Nullable;

/** Who sent a request, as its token proves. */
sealed interface Caller {
  /**
   * A person who logged in.
   *
   * @param verifiedEmail absent unless the issuer vouches for it
   * @param claimed the organization that the token speaks of, when organizations are read from it
   */
  record Person(
      String issuer,
      String subject,
      @Nullable String email,
      @Nullable String verifiedEmail,
      @Nullable String name,
      @Nullable Claimed claimed)
      implements Caller {
    @Override
    public String toString() {
      return "Person[" + issuer + "|" + subject + "]";
    }
  }

  /** What a token says of an organization; no role: nothing there that means a role here. */
  record Claimed(String externalOrganization, @Nullable Role role) {}

  /**
   * A customer's system.
   *
   * @param useDue true when its last use was noted long enough ago
   */
  record Key(ApiKeyId id, OrganizationId organizationId, Role role, String name, boolean useDue)
      implements Caller {}
}
