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
  private @Nullable LineInterruption interruption;
  private long untilNanos;
  private boolean limited;

  void interrupt(LineInterruption by) {
    lock.lock();
    try {
      // a hang-up is final, a diversion is not
      if (!(interruption instanceof LineInterruption.HungUp)) {
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

  private long await(long nanos) throws InterruptedException {
    long allowed = limited ? Math.min(nanos, untilNanos - System.nanoTime()) : nanos;
    if (allowed <= 0) {
      interruption = new LineInterruption.HungUp();
      return nanos;
    }
    return nanos - allowed + changed.awaitNanos(allowed);
  }

  private void throwIfInterrupted() {
    LineInterruption by = interruption;
    if (by != null) {
      if (by instanceof LineInterruption.Diverted) {
        interruption = null;
      }
      throw by;
    }
  }
}
