package ai.rivvi.access;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.UserId;
import ai.rivvi.tenancy.Organizations;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Super admins enter the bound organization with a reason, for a while, on its access log. */
@Service
class Entries {
  private final OrganizationEntryRepository entries;
  private final Organizations organizations;
  private final IdentitySettings settings;
  private final ApplicationEventPublisher events;
  private final InstantSource time;

  Entries(
      OrganizationEntryRepository entries,
      Organizations organizations,
      IdentitySettings settings,
      ApplicationEventPublisher events,
      InstantSource time) {
    this.entries = entries;
    this.organizations = organizations;
    this.settings = settings;
    this.events = events;
    this.time = time;
  }

  record Entry(OrganizationId organizationId, Instant enteredAt, Instant expiresAt) {}

  @Transactional
  Entry enter(UserId user, String reason) {
    var organization = organizations.current().id();
    var now = time.instant();
    entries.end(organization, user, now);
    var expiresAt = now.plus(settings.entryDuration());
    var id = entries.insert(user, reason.strip(), now, expiresAt);
    events.publishEvent(
        Audited.one(AuditAction.CREATE, ResourceType.ORGANIZATION_ENTRY, id, reason.strip()));
    return new Entry(organization, now, expiresAt);
  }

  @Transactional
  void leave(UserId user) {
    for (var id : entries.end(CurrentOrganization.get(), user, time.instant())) {
      events.publishEvent(
          Audited.one(AuditAction.UPDATE, ResourceType.ORGANIZATION_ENTRY, id, "Left"));
    }
  }
}
