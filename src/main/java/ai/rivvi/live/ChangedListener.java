package ai.rivvi.live;

import ai.rivvi.shared.Changed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Collects what was committed; a change that was rolled back is never announced. */
@Component
class ChangedListener {
  private final Outbox outbox;

  ChangedListener(Outbox outbox) {
    this.outbox = outbox;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void on(Changed change) {
    outbox.add(change);
  }
}
