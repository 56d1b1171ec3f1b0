package ai.rivvi.dispatch.reconciliation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of which one failing part keeps nobody from the others. */
final class Guarded {
  private static final Logger log = LoggerFactory.getLogger(Guarded.class);

  private Guarded() {}

  /**
   * Runs a part of a round.
   *
   * @param failure what did not happen when it failed
   * @param key what {@code id} is
   */
  static void run(String failure, String key, Object id, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue(key, id)
          .setCause(e)
          .log(failure + "; all stays as it is, and the next round tries again");
    }
  }
}
