package ai.rivvi.tenancy;

import ai.rivvi.shared.OrganizationId;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Service;

/** The organizations. */
@Service
public class Organizations {
  /** The bound organization. */
  public Organization current() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Ids of all organizations, for loops in the system scope. */
  public List<OrganizationId> all() {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Creates an organization with usual hours and limits; to be called in the scope of its fresh id.
   * Publishes {@link OrganizationCreated}.
   */
  public Organization create(OrganizationId id, String name, ZoneId timeZone, String region) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Replaces the bound organization's settings. Publishes {@link OrganizationChanged}. */
  public Organization update(Organization changed) {
    throw new UnsupportedOperationException("skeleton");
  }
}
