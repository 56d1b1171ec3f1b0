package ai.rivvi.tenancy;

import ai.rivvi.keys.Keys;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organizations. */
@Service
public class Organizations {
  /** The platform's own row: only the access log uses it, and no list shows it. */
  public static final OrganizationId PLATFORM =
      new OrganizationId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

  private final OrganizationRepository organizations;
  private final Keys keys;
  private final ApplicationEventPublisher events;
  private final InstantSource time;

  Organizations(
      OrganizationRepository organizations,
      Keys keys,
      ApplicationEventPublisher events,
      InstantSource time) {
    this.organizations = organizations;
    this.keys = keys;
    this.events = events;
    this.time = time;
  }

  /** The bound organization. */
  @Transactional(readOnly = true)
  public Organization current() {
    return organizations
        .find(CurrentOrganization.get())
        .orElseThrow(() -> NotFound.of("organization"));
  }

  /** Ids of all organizations, for loops in the system scope. */
  @Transactional(readOnly = true)
  public List<OrganizationId> all() {
    return organizations.all();
  }

  /** All organizations by name, for the platform's own list and for the names of memberships. */
  @Transactional(readOnly = true)
  public List<DirectoryEntry> directory() {
    return organizations.directory();
  }

  /**
   * Creates an organization with usual hours and limits; to be called in the scope of its fresh id.
   * Publishes {@link OrganizationCreated}.
   */
  @Transactional
  public Organization create(OrganizationId id, String name, ZoneId timeZone, String region) {
    if (!id.equals(CurrentOrganization.get())) {
      throw new IllegalStateException("An organization is created in its own scope.");
    }
    var created =
        OrganizationRules.checked(
            new Organization(
                id,
                name.strip(),
                timeZone,
                region.strip().toUpperCase(Locale.ROOT),
                OrganizationRules.USUAL_HOURS,
                List.of(),
                OrganizationRules.USUAL_LIMITS,
                null,
                time.instant()));
    organizations.insert(created);
    keys.prepare();
    events.publishEvent(
        Audited.one(
            AuditAction.CREATE, ResourceType.ORGANIZATION, id.value(), "Organization created"));
    events.publishEvent(new OrganizationCreated(id));
    events.publishEvent(new Changed(id, Topic.ORGANIZATION, id.value()));
    return created;
  }

  /**
   * Lets the bound organization call nobody from now on, or lets it call again (null). Calls that
   * have rung go on. Publishes {@link OrganizationChanged}.
   */
  @Transactional
  public Organization suspend(@Nullable String reason) {
    var before = current();
    var now = time.instant();
    organizations.suspend(reason == null ? null : new Organization.Suspension(now, reason), now);
    changed(
        before.id(),
        reason == null ? "Suspension lifted: calls go out again" : "Suspended: " + reason);
    return current();
  }

  private void changed(OrganizationId id, String what) {
    events.publishEvent(
        Audited.one(AuditAction.UPDATE, ResourceType.ORGANIZATION, id.value(), what));
    events.publishEvent(new OrganizationChanged(id));
    events.publishEvent(new Changed(id, Topic.ORGANIZATION, id.value()));
  }

  /** Replaces the bound organization's settings. Publishes {@link OrganizationChanged}. */
  @Transactional
  public Organization update(Organization changed) {
    var before = current();
    if (!before.id().equals(changed.id())) {
      throw NotFound.of("organization");
    }
    var after = OrganizationRules.checked(changed);
    organizations.update(after, time.instant());
    changed(after.id(), OrganizationRules.difference(before, after));
    return current();
  }
}
