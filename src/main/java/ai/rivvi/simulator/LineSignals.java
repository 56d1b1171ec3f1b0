package ai.rivvi.simulator;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What reaches a call's own thread from outside: the agent's messages, in order, and interruptions,
 * which end any wait at once.
 */
final class LineSignals {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<RelayMessage> inbox = new ArrayDeque<>();
  private @Nullable Interruption interruption;
  private long untilNanos;
  private boolean limited;

  void interrupt(Interruption by) {
    lock.lock();
    try {
      // a hang-up is final, a diversion is not
      if (!(interruption instanceof Interruption.HungUp)) {
        interruption = by;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void deliver(RelayMessage message) {
    lock.lock();
    try {
      inbox.add(message);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hangs the line up when this much time has passed, should it still be waiting for something
   * then.
   */
  void limit(long nanos) {
    lock.lock();
    try {
      untilNanos = System.nanoTime() + nanos;
      limited = true;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the messages of an agent session that is over. */
  void clearInbox() {
    lock.lock();
    try {
      inbox.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Waits the whole time; throws as soon as the line is interrupted. */
  void pause(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      throwIfInterrupted();
      while (left > 0) {
        left = await(left);
        throwIfInterrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next message of the agent, or null when none came in time. */
  @Nullable RelayMessage next(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      throwIfInterrupted();
      while (inbox.isEmpty() && left > 0) {
        left = await(left);
        throwIfInterrupted();
      }
      return inbox.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits once, no longer than the limit allows; both callers do so in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private long await(long nanos) throws InterruptedException {
    long allowed = limited ? Math.min(nanos, untilNanos - System.nanoTime()) : nanos;
    if (allowed <= 0) {
      interruption = new Interruption.HungUp();
      return nanos;
    }
    return nanos - allowed + changed.awaitNanos(allowed);
  }

  private void throwIfInterrupted() {
    Interruption by = interruption;
    if (by != null) {
      if (by instanceof Interruption.Diverted) {
        interruption = null;
      }
      throw by;
    }
  }

  /**
   * What may end any wait of a call's thread; thrown, because it leaves whatever was being done,
   * however deep.
   */
  abstract static sealed class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Interruption(String message) {
      super(message, null, false, false);
    }

    /** The call is over: ended by the REST API or by its callee. */
    static final class HungUp extends Interruption {
      private static final long serialVersionUID = 1L;

      HungUp() {
        super("hung up");
      }
    }

    /** The REST API gave the call other TwiML to go on with. */
    static final class Diverted extends Interruption {
      private static final long serialVersionUID = 1L;

      private final transient Twiml.Source source;

      Diverted(Twiml.Source source) {
        super("diverted");
        this.source = source;
      }

      Twiml.Source source() {
        return source;
      }
    }
  }
}
