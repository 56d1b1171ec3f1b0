package ai.rivvi.telephony;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.GroupCommit;
import ai.rivvi.shared.Unavailable;
import ai.rivvi.telephony.CarrierEventRepository.RawEvent;
import jakarta.annotation.PreDestroy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes raw events durable, of all organizations together. */
@Component
class EventAppender {
  private static final Logger log = LoggerFactory.getLogger(EventAppender.class);
  private final CarrierEventRepository events;
  private final TransactionOperations tx;
  private final GroupCommit<RawEvent, Boolean> group;

  EventAppender(
      CarrierEventRepository events, TransactionOperations tx, TelephonySettings settings) {
    this.events = events;
    this.tx = tx;
    group = new GroupCommit<>("carrier-events", settings.append(), this::store);
  }

  /** Returns when the event is committed; {@link Unavailable} when that takes too long. */
  void append(RawEvent event) {
    try {
      var _ = CurrentOrganization.callAsSystem(() -> group.commit(event));
    } catch (GroupCommit.NotCommitted e) {
      if (e.getCause() instanceof DataAccessException) {
        log.atError().setCause(e).log("A carrier event was not stored");
      }
      throw new Unavailable("carrier-event-not-stored", "The event is not stored: send it again.");
    }
  }

  private List<Boolean> store(List<RawEvent> batch) {
    tx.executeWithoutResult(_ -> events.append(batch));
    return batch.stream().map(_ -> true).toList();
  }

  @PreDestroy
  void stop() {
    group.close();
  }
}
