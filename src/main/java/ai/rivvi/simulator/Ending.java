package ai.rivvi.simulator;

import java.time.Duration;
import java.time.Instant;

/** Ends a call once, whoever comes first, and fires its last callback. */
final class Ending {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Network network;
  private final Call call;

  Ending(Network network, Call call) {
    this.network = network;
    this.call = call;
  }

  /**
   * Ends the call unless it has ended; the talk time is what passed on the phone since it was
   * answered.
   */
  boolean end(CallStatus status) {
    boolean ended = network.ledger().move(call, status, null, talkSeconds(network.ledger().now()));
    if (ended) {
      network.callbacks().fire(call, status);
    }
    return ended;
  }

  /**
   * The same for a call found live at start: it lasted until it was last heard of, and its callback
   * is tried longer.
   */
  void endAfterRestart(CallStatus status) {
    if (network.ledger().move(call, status, null, talkSeconds(call.lastHeardOfAt()))) {
      network.callbacks().firePatiently(call, status);
    }
  }

  private int talkSeconds(Instant until) {
    Instant answeredAt = call.snapshot().answeredAt();
    if (answeredAt == null) {
      return 0;
    }
    double realSeconds = Duration.between(answeredAt, until).toMillis() / MILLIS_PER_SECOND;
    return (int) Math.max(1, Math.round(realSeconds * network.clock().speed()));
  }
}
