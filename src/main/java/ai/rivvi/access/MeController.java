package ai.rivvi.access;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import ai.rivvi.tenancy.Organizations;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {
  private final Organizations organizations;
  private final BusinessTime time;

  MeController(Organizations organizations, BusinessTime time) {
    this.organizations = organizations;
    this.time = time;
  }

  @GetMapping("/api/me")
  @Allowed(platform = true)
  Me me(@RequestAttribute("ai.rivvi.access.Acting") Acting acting) {
    var member = CurrentMember.get();
    var standing = acting.standing();
    return new Me(
        member.userId(),
        member.name(),
        standing == null ? null : standing.email(),
        member.superAdmin(),
        standing == null ? List.of() : memberships(standing),
        organization(member),
        member.organizationId() == null ? null : member.role(),
        permissions(member),
        !time.offset().isZero(),
        time.instant());
  }

  private List<MembershipBody> memberships(Standing standing) {
    return organizations.directory().stream()
        .flatMap(
            entry ->
                standing.membership(entry.id()).stream()
                    .map(
                        membership ->
                            new MembershipBody(entry.id(), entry.name(), membership.role())))
        .toList();
  }

  private @Nullable ActingOrganization organization(Member member) {
    if (member.organizationId() == null) {
      return null;
    }
    var current = organizations.current();
    return new ActingOrganization(
        current.id(), current.name(), current.timeZone().getId(), current.region());
  }

  private static List<Permission> permissions(Member member) {
    var all = new TreeSet<Permission>();
    if (member.organizationId() != null && member.role() != null) {
      all.addAll(Permission.of(member.role()));
    }
    if (member.superAdmin()) {
      all.addAll(Permission.platform());
    }
    return List.copyOf(all);
  }

  record MembershipBody(OrganizationId organizationId, String organizationName, Role role) {}

  record ActingOrganization(OrganizationId id, String name, String timeZone, String region) {}

  /** The caller: a person, or an API key without a user id. */
  record Me(
      @Nullable UserId userId,
      String name,
      @Nullable String email,
      boolean superAdmin,
      List<MembershipBody> memberships,
      @Nullable ActingOrganization organization,
      @Nullable Role role,
      List<Permission> permissions,
      boolean demoTime,
      Instant businessTime) {}
}
