package ai.rivvi.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets writes that arrive while others are under way share the next transaction: each caller waits
 * until its own is committed. Only writes of one organization go together. A group that fails is
 * written one by one, so that one bad item never fails its neighbours.
 *
 * @param <T> what is written
 * @param <R> what its writer says of each
 */
public final class GroupCommit<T, R> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  private final Limits limits;
  private final Function<List<T>, List<R>> write;
  private final BlockingQueue<Waiting<T, R>> queue;
  private final Thread writer;

  /**
   * @param queueMax how many may wait; more are refused
   * @param groupMax how many share one transaction
   * @param waitMax how long a caller waits
   */
  public record Limits(int queueMax, int groupMax, Duration waitMax) {}

  /** It is not known to be written: it was refused, failed, or took too long. */
  public static final class NotCommitted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCommitted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private record Waiting<T, R>(
      T item, @Nullable OrganizationId organization, CompletableFuture<R> done) {}

  /**
   * @param write writes a group in one transaction of its own, in the scope of its callers, and
   *     gives back one result for each, in order
   */
  public GroupCommit(String name, Limits limits, Function<List<T>, List<R>> write) {
    this.limits = limits;
    this.write = write;
    queue = new LinkedBlockingQueue<>(limits.queueMax());
    writer = Thread.ofVirtual().name(name).start(this::work);
  }

  /** Returns when it is committed; {@link NotCommitted} otherwise. */
  public R commit(T item) {
    var waiting = new Waiting<T, R>(item, CurrentOrganization.find(), new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      throw new NotCommitted("Too many wait to be written.", null);
    }
    try {
      return waiting.done().get(limits.waitMax().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCommitted("The writer stops.", e);
    } catch (ExecutionException e) {
      throw new NotCommitted("It could not be written.", e.getCause());
    } catch (TimeoutException e) {
      throw new NotCommitted("It took too long to be written.", e);
    }
  }

  /** How many wait for the next group. */
  int waiting() {
    return queue.size();
  }

  private void work() {
    var batch = new ArrayList<Waiting<T, R>>();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, limits.groupMax() - 1);
        var groups = new LinkedHashMap<@Nullable OrganizationId, List<Waiting<T, R>>>();
        batch.forEach(
            one -> groups.computeIfAbsent(one.organization(), _ -> new ArrayList<>()).add(one));
        groups.forEach(this::write);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | Error e) {
        log.atError().setCause(e).log("A group was not written");
        batch.forEach(waiting -> waiting.done().completeExceptionally(e));
      } finally {
        batch.clear();
      }
    }
  }

  private void write(@Nullable OrganizationId organization, List<Waiting<T, R>> group) {
    try {
      together(organization, group);
    } catch (RuntimeException e) {
      if (group.size() == 1) {
        group.getFirst().done().completeExceptionally(e);
      } else {
        group.forEach(one -> write(organization, List.of(one)));
      }
    }
  }

  private void together(@Nullable OrganizationId organization, List<Waiting<T, R>> group) {
    var items = group.stream().map(Waiting::item).toList();
    var results =
        organization == null
            ? CurrentOrganization.callAsSystem(() -> write.apply(items))
            : CurrentOrganization.call(organization, () -> write.apply(items));
    for (var i = 0; i < group.size(); i++) {
      group.get(i).done().complete(results.get(i));
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }
}
