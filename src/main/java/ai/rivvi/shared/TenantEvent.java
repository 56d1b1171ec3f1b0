package ai.rivvi.shared;

import java.util.UUID;

/**
 * A fact that must not be lost between modules. Listeners run in the scope of its organization and
 * are idempotent by its id, because the registry may deliver it again.
 */
public interface TenantEvent {
  /** The event's own id. */
  UUID eventId();

  /** Whose fact it is. */
  OrganizationId organizationId();
}
