package ai.rivvi.simulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Puts calls on lines at the account's rate, and reaches the lines of those that are live. */
final class Switchboard {

  private static final int QUEUE_FULL = 22005;
  private static final long QUEUE_HOURS_MAX = 24;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Network network;
  private final ExecutorService executor;
  private final long intervalNanos;
  private final Map<String, CallLine> lines = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> nextDialNanos = new ConcurrentHashMap<>();

  Switchboard(Network network, ExecutorService executor, double callsPerSecondMax) {
    this.network = network;
    this.executor = executor;
    this.intervalNanos = (long) (NANOS_PER_SECOND / callsPerSecondMax);
  }

  /** Accepts a create request: the call is known and on its way when this returns. */
  Call place(String accountSid, Form form) {
    CallRequestReader.read(form);
    if (queueNanos(accountSid) > TimeUnit.HOURS.toNanos(QUEUE_HOURS_MAX)) {
      throw TwilioRefusal.badRequest(QUEUE_FULL, "More than 24 hours of calls are queued");
    }
    Call call = network.ledger().place(accountSid, form);
    start(call);
    return call;
  }

  /** Hangs up a live call; false when it had ended. */
  boolean hangUp(Call call, CallStatus status) {
    CallLine line = lines.get(call.sid());
    return line != null && line.hangUp(status);
  }

  /** Gives a call that is being talked on other TwiML; false when nobody talks on it. */
  boolean divert(Call call, Twiml.Source source) {
    CallLine line = lines.get(call.sid());
    if (line == null || call.status() != CallStatus.IN_PROGRESS) {
      return false;
    }
    line.divert(source);
    return true;
  }

  /**
   * What the journal left unfinished: queued calls are dialed, the others end, as the package
   * promises.
   */
  void resume() {
    List<Call> unfinished = network.ledger().calls().live();
    for (Call call : unfinished) {
      var ending = new Ending(network, call);
      switch (call.status()) {
        case QUEUED -> start(call);
        case INITIATED, RINGING -> ending.endAfterRestart(CallStatus.FAILED);
        case IN_PROGRESS -> ending.endAfterRestart(CallStatus.COMPLETED);
        case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> {
          // not live
        }
      }
    }
  }

  Behavior behaviorOf(Call call) {
    return network.ledger().person(call.to()).behaves();
  }

  private void start(Call call) {
    Counts.PhoneCounts before = network.ledger().counts().of(call.to());
    var callee =
        new Callee(network.ledger().person(call.to()), before.answers() > 0, call.sid().hashCode());
    var line = new CallLine(network, call, callee, before.placed());
    lines.put(call.sid(), line);
    long queueNanos = takeSlot(call.accountSid());
    try {
      executor.execute(
          () -> {
            try {
              line.run(queueNanos);
            } finally {
              lines.remove(call.sid());
            }
          });
    } catch (RejectedExecutionException _) {
      // stopping: the journal keeps the call for the next start
      lines.remove(call.sid());
    }
  }

  private long takeSlot(String accountSid) {
    long now = System.nanoTime();
    long after =
        nextDialNanos
            .computeIfAbsent(accountSid, _ -> new AtomicLong(now))
            .updateAndGet(next -> Math.max(next, now) + intervalNanos);
    return after - intervalNanos - now;
  }

  private long queueNanos(String accountSid) {
    AtomicLong next = nextDialNanos.get(accountSid);
    return next == null ? 0 : next.get() - System.nanoTime();
  }
}
