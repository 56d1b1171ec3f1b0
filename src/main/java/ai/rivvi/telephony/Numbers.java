package ai.rivvi.telephony;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.SystemTime;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The caller numbers of the bound organization. */
@Service
public class Numbers {
  private final NumberRepository numbers;
  private final ApplicationEventPublisher events;

  Numbers(NumberRepository numbers, ApplicationEventPublisher events) {
    this.numbers = numbers;
    this.events = events;
  }

  /** All of them, oldest first: a clinic has a handful. */
  @Transactional(readOnly = true)
  public List<NumberView> list() {
    return numbers.list();
  }

  /** One of them; empty when it is unknown or another organization's. */
  @Transactional(readOnly = true)
  public Optional<NumberView> find(NumberId id) {
    return numbers.find(id);
  }

  /** The oldest one; empty when there is none. */
  @Transactional(readOnly = true)
  public Optional<NumberView> first() {
    return numbers.list().stream().findFirst();
  }

  /** Adds a number that the organization has at its carrier. */
  @Transactional
  public NumberView add(PhoneNumber number, String label) {
    var added = new NumberView(new NumberId(Ids.next()), number, label, false);
    if (!numbers.insert(added, SystemTime.now())) {
      throw new Conflict("number-exists", "This number is already one of the clinic's numbers.");
    }
    events.publishEvent(
        Audited.one(AuditAction.CREATE, ResourceType.NUMBER, added.id().value(), label));
    return added;
  }
}
