package ai.rivvi.telephony;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Unavailable;
import ai.rivvi.telephony.CarrierEventRepository.RawEvent;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes raw events durable: those that arrive while the writer is busy share the next statement and
 * its commit. A failed group is written one by one, so that one bad event never fails its
 * neighbours.
 */
@Component
class EventAppender {
  private static final Logger log = LoggerFactory.getLogger(EventAppender.class);
  private final CarrierEventRepository events;
  private final TransactionOperations tx;
  private final TelephonySettings settings;
  private final BlockingQueue<Waiting> queue;
  private final Thread writer;

  EventAppender(
      CarrierEventRepository events, TransactionOperations tx, TelephonySettings settings) {
    this.events = events;
    this.tx = tx;
    this.settings = settings;
    queue = new LinkedBlockingQueue<>(settings.appendQueueMax());
    writer = Thread.ofVirtual().name("carrier-events").start(this::write);
  }

  private record Waiting(RawEvent event, CompletableFuture<Boolean> durable) {}

  /** Returns when the event is committed; {@link Unavailable} when that takes too long. */
  void append(RawEvent event) {
    var waiting = new Waiting(event, new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      throw new Unavailable("carrier-events-busy", "Too many events wait: send it again.");
    }
    try {
      var _ = waiting.durable().get(settings.appendWaitMax().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("carrier-events-busy", "The server stops: send it again.");
    } catch (ExecutionException | TimeoutException e) {
      throw new Unavailable("carrier-event-not-stored", "The event is not stored: send it again.");
    }
  }

  private void write() {
    var batch = new ArrayList<Waiting>();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, settings.appendBatchMax() - 1);
        CurrentOrganization.runAsSystem(() -> store(batch));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("A group of carrier events was not stored");
        batch.forEach(waiting -> waiting.durable().completeExceptionally(e));
      } finally {
        batch.clear();
      }
    }
  }

  private void store(List<Waiting> batch) {
    try {
      storeTogether(batch);
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        log.atError().setCause(e).log("A carrier event was not stored");
        batch.getFirst().durable().completeExceptionally(e);
      } else {
        batch.forEach(waiting -> store(List.of(waiting)));
      }
    }
  }

  private void storeTogether(List<Waiting> batch) {
    tx.executeWithoutResult(_ -> events.append(batch.stream().map(Waiting::event).toList()));
    batch.forEach(waiting -> waiting.durable().complete(true));
  }

  @PreDestroy
  void stop() {
    writer.interrupt();
  }
}
