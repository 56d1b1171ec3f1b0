package ai.rivvi.access;

import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From a checked token to what its holder may be now. Asked anew for each request, so that a
 * removed member's token opens nothing; accepts invitations and follows claims on the way.
 */
@Component
class Recognition {
  private final People people;
  private final Members members;

  Recognition(People people, Members members) {
    this.people = people;
    this.members = members;
  }

  Standing recognize(Caller.Person person, @Nullable String address, @Nullable String agent) {
    var standing = CurrentOrganization.callAsSystem(() -> people.find(person));
    if (!isBehind(standing)) {
      return standing;
    }
    for (var invitation : standing.invitations()) {
      as(
          standing,
          invitation.organizationId(),
          address,
          agent,
          () -> members.accept(invitation.memberId(), standing.userId()));
    }
    var claimed = standing.claimed();
    if (claimed != null && isClaimNew(standing)) {
      as(
          standing,
          claimed.organizationId(),
          address,
          agent,
          () ->
              members.follow(standing.userId(), standing.name(), standing.email(), claimed.role()));
    }
    return CurrentOrganization.callAsSystem(() -> people.find(person));
  }

  private static boolean isBehind(Standing standing) {
    return !standing.invitations().isEmpty() || isClaimNew(standing);
  }

  /** True when the token says something else than the membership that came from a claim. */
  private static boolean isClaimNew(Standing standing) {
    var claimed = standing.claimed();
    if (claimed == null) {
      return false;
    }
    var known = standing.membership(claimed.organizationId());
    if (known.isEmpty()) {
      return claimed.role() != null;
    }
    return known.get().byClaim() && known.get().role() != claimed.role();
  }

  private static void as(
      Standing standing,
      OrganizationId organization,
      @Nullable String address,
      @Nullable String agent,
      Runnable work) {
    var member =
        new Member(
            Member.Kind.USER,
            standing.userId(),
            null,
            organization,
            null,
            false,
            standing.name(),
            address,
            agent);
    CurrentOrganization.call(
        organization,
        () ->
            CurrentMember.call(
                member,
                () -> {
                  work.run();
                  return true;
                }));
  }
}
