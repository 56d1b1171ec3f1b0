package ai.rivvi.live;

import ai.rivvi.shared.Changed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects what was committed; a change that was rolled back is never announced.
 *
 * <p>Not a {@code @TransactionalEventListener}: the registry of events would write to the database
 * for each change, on a second connection while the publisher still holds the first.
 */
@Component
class ChangedListener {
  private final Outbox outbox;

  ChangedListener(Outbox outbox) {
    this.outbox = outbox;
  }

  @EventListener
  void on(Changed change) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      outbox.add(change);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            outbox.add(change);
          }
        });
  }
}
