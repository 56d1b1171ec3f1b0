package ai.rivvi.testing;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.TenantEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.event.TransactionalEventListener;

/** The events between modules that were committed, in order. */
@TestComponent
public class RecordedEvents {
  private final List<TenantEvent> events = new CopyOnWriteArrayList<>();

  @TransactionalEventListener
  void on(TenantEvent event) {
    events.add(event);
  }

  /** The events of a kind in an organization so far. */
  public <T extends TenantEvent> List<T> of(OrganizationId organization, Class<T> kind) {
    return all(organization).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** All events of an organization so far. */
  public List<TenantEvent> all(OrganizationId organization) {
    return events.stream().filter(event -> event.organizationId().equals(organization)).toList();
  }
}
