package ai.rivvi.access;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import ai.rivvi.tenancy.DirectoryEntry;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The organizations as a whole, and the entries of super admins into them. */
@RestController
@RequestMapping("/api/organizations")
class OrganizationsController {
  private static final int REASON_LENGTH_MAX = 500;
  private static final int EXTERNAL_ID_LENGTH_MAX = 500;

  private final Organizations organizations;
  private final Entries entries;
  private final People people;

  OrganizationsController(Organizations organizations, Entries entries, People people) {
    this.organizations = organizations;
    this.entries = entries;
    this.people = people;
  }

  /** All of them for a super admin; for others their own. */
  @GetMapping
  @Allowed(platform = true)
  Page<OrganizationItem> list(@RequestAttribute("ai.rivvi.access.Acting") Acting acting) {
    var member = acting.member();
    List<OrganizationItem> items =
        organizations.directory().stream()
            .filter(
                entry ->
                    member.superAdmin()
                        || entry.id().equals(member.organizationId())
                        || (acting.standing() != null
                            && acting.standing().membership(entry.id()).isPresent()))
            .map(
                entry ->
                    OrganizationItem.of(
                        entry,
                        acting.standing() != null && acting.standing().isEntered(entry.id())))
            .toList();
    return new Page<>(items, null);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(value = Role.SUPER_ADMIN, platform = true)
  OrganizationItem create(@RequestBody @Valid NewOrganization wanted) {
    var id = new OrganizationId(Ids.next());
    var created =
        CurrentOrganization.call(
            id,
            () ->
                organizations.create(id, wanted.name(), zone(wanted.timeZone()), wanted.region()));
    var externalId = wanted.externalId();
    if (externalId != null) {
      CurrentOrganization.run(id, () -> people.nameExternally(id, externalId));
    }
    return new OrganizationItem(
        id,
        created.name(),
        created.timeZone().getId(),
        created.region(),
        created.createdAt(),
        false,
        null);
  }

  @PostMapping("/{id}/entries")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(value = Role.SUPER_ADMIN, platform = true)
  Entries.Entry enter(@PathVariable OrganizationId id, @RequestBody @Valid GivenReason wanted) {
    requireListed(id);
    var user = user();
    return CurrentOrganization.call(id, () -> entries.enter(user, wanted.reason()));
  }

  @DeleteMapping("/{id}/entries")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(value = Role.SUPER_ADMIN, platform = true)
  void leave(@PathVariable OrganizationId id) {
    requireListed(id);
    var user = user();
    CurrentOrganization.run(id, () -> entries.leave(user));
  }

  /** Nobody is called for the organization any more; whoever is on the phone is not cut off. */
  @PutMapping("/{id}/suspension")
  @Allowed(value = Role.SUPER_ADMIN, platform = true)
  OrganizationItem suspend(
      @PathVariable OrganizationId id, @RequestBody @Valid GivenReason wanted) {
    return suspended(id, wanted.reason().strip());
  }

  @DeleteMapping("/{id}/suspension")
  @Allowed(value = Role.SUPER_ADMIN, platform = true)
  OrganizationItem liftSuspension(@PathVariable OrganizationId id) {
    return suspended(id, null);
  }

  private OrganizationItem suspended(OrganizationId id, @Nullable String reason) {
    requireListed(id);
    var after = CurrentOrganization.call(id, () -> organizations.suspend(reason));
    return new OrganizationItem(
        id,
        after.name(),
        after.timeZone().getId(),
        after.region(),
        after.createdAt(),
        false,
        Suspended.of(after.suspension()));
  }

  private void requireListed(OrganizationId id) {
    if (organizations.directory().stream().noneMatch(entry -> entry.id().equals(id))) {
      throw NotFound.of("organization");
    }
  }

  private static UserId user() {
    var user = CurrentMember.get().userId();
    if (user == null) {
      throw NotFound.of("organization");
    }
    return user;
  }

  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name.strip())) {
      throw new Invalid(
          "invalid-organization",
          "Some settings need a change.",
          List.of(new Invalid.FieldError("timeZone", "Give a zone such as America/Chicago.")));
    }
    return ZoneId.of(name.strip());
  }

  record NewOrganization(
      @NotBlank String name,
      @NotBlank String timeZone,
      @NotBlank String region,
      @Size(min = 1, max = EXTERNAL_ID_LENGTH_MAX) @Nullable String externalId) {
    NewOrganization {
      region = region == null ? "" : region.strip().toUpperCase(Locale.ROOT);
    }
  }

  record GivenReason(@NotBlank @Size(max = REASON_LENGTH_MAX) String reason) {}

  record OrganizationItem(
      OrganizationId id,
      String name,
      String timeZone,
      String region,
      Instant createdAt,
      boolean entered,
      @Nullable Suspended suspension) {
    static OrganizationItem of(DirectoryEntry entry, boolean entered) {
      return new OrganizationItem(
          entry.id(),
          entry.name(),
          entry.timeZone().getId(),
          entry.region(),
          entry.createdAt(),
          entered,
          Suspended.of(entry.suspension()));
    }
  }

  record Suspended(Instant since, String reason) {
    static @Nullable Suspended of(Organization.@Nullable Suspension suspension) {
      return suspension == null ? null : new Suspended(suspension.since(), suspension.reason());
    }
  }
}
