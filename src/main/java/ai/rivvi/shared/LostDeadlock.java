package ai.rivvi.shared;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What to do when two transactions wait for each other and the database ends one: nothing of that
 * one was written, so it is done again from its start. For work that takes rows of several modules,
 * where one order of locks cannot hold for what was not there yet when the first ones were taken.
 */
public final class LostDeadlock {
  private static final Logger log = LoggerFactory.getLogger(LostDeadlock.class);

  /** Whoever loses so often has met something else than a moment. */
  private static final int TRIES_MAX = 4;

  private LostDeadlock() {}

  /** Does the work, which is one transaction, a few times if need be; not within another one. */
  public static void retry(Runnable work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A transaction that lost cannot be gone on with.");
    }
    for (var tries = 1; ; tries++) {
      try {
        work.run();
        return;
      } catch (PessimisticLockingFailureException e) {
        if (tries == TRIES_MAX) {
          throw e;
        }
        log.atInfo()
            .addKeyValue("tries", tries)
            .log("Locks could not be had, such as by a lost deadlock; the work is done again");
      }
    }
  }
}
