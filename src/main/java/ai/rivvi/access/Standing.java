package ai.rivvi.access;

import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person may be here.
 *
 * @param claimed the organization that the token speaks of
 * @param entries the organizations that a super admin has entered, and until when
 */
record Standing(
    UserId userId,
    String name,
    @Nullable String email,
    boolean superAdmin,
    List<Membership> memberships,
    Map<OrganizationId, Instant> entries,
    List<Invitation> invitations,
    @Nullable ClaimedMembership claimed) {

  record Membership(OrganizationId organizationId, MemberId memberId, Role role, boolean byClaim) {}

  record Invitation(OrganizationId organizationId, MemberId memberId) {}

  /** No role: the token names the organization and nothing that means a role here. */
  record ClaimedMembership(OrganizationId organizationId, @Nullable Role role) {}

  /**
   * The memberships that this token carries: one by claim counts only while the token claims it.
   */
  List<Membership> effective() {
    return memberships.stream()
        .filter(
            membership ->
                !membership.byClaim()
                    || (claimed != null
                        && claimed.organizationId().equals(membership.organizationId())))
        .toList();
  }

  Optional<Membership> membership(OrganizationId organization) {
    return effective().stream()
        .filter(membership -> membership.organizationId().equals(organization))
        .findFirst();
  }

  boolean isEntered(OrganizationId organization) {
    return superAdmin && entries.containsKey(organization);
  }

  /** The organization of a request that names none: the token's, or the only one there is. */
  Optional<Membership> only() {
    if (claimed != null) {
      var byToken = membership(claimed.organizationId());
      if (byToken.isPresent()) {
        return byToken;
      }
    }
    var all = effective();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }
}
