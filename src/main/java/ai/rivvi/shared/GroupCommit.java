package ai.rivvi.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets writes that arrive while others are under way share the next transaction: each caller waits
 * until its own is committed. Only writes of one organization go together, and no organization
 * waits for another. A group that fails is written one by one, so that one bad item never fails its
 * neighbours.
 *
 * @param <T> what is written
 * @param <R> what its writer says of each
 */
public final class GroupCommit<T, R> implements AutoCloseable {
  private final String name;
  private final Limits limits;
  private final Function<List<T>, List<R>> write;
  private final ConcurrentMap<Optional<OrganizationId>, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Bounds of a group commit.
   *
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

  private record Waiting<T, R>(T item, CompletableFuture<R> done) {}

  /**
   * @param write writes a group in one transaction of its own, in the scope of its callers, and
   *     gives back one result for each, in order; the transaction should not wait long for locks,
   *     or the whole group waits for one item's
   */
  public GroupCommit(String name, Limits limits, Function<List<T>, List<R>> write) {
    this.name = name;
    this.limits = limits;
    this.write = write;
  }

  /** Returns when it is committed; {@link NotCommitted} otherwise. */
  public R commit(T item) {
    if (closed.get()) {
      throw new NotCommitted("The writer has stopped.", null);
    }
    if (waiting.incrementAndGet() > limits.queueMax()) {
      waiting.decrementAndGet();
      throw new NotCommitted("Too many wait to be written.", null);
    }
    var one = new Waiting<T, R>(item, new CompletableFuture<>());
    lanes.computeIfAbsent(Optional.ofNullable(CurrentOrganization.find()), Lane::new).add(one);
    try {
      return one.done().get(limits.waitMax().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCommitted("The caller stops.", e);
    } catch (ExecutionException e) {
      throw new NotCommitted("It could not be written.", e.getCause());
    } catch (TimeoutException e) {
      throw new NotCommitted("It took too long to be written.", e);
    }
  }

  /** How many wait for the next group of their organization. */
  int waiting() {
    return waiting.get();
  }

  /** What is under way is written; what comes later is refused. */
  @Override
  public void close() {
    closed.set(true);
  }

  /** The writes of one organization, one group after the other. */
  private final class Lane {
    private final Optional<OrganizationId> organization;
    private final ConcurrentLinkedQueue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();

    Lane(Optional<OrganizationId> organization) {
      this.organization = organization;
    }

    void add(Waiting<T, R> one) {
      queue.add(one);
      workUnlessWorking();
    }

    private void workUnlessWorking() {
      if (working.compareAndSet(false, true)) {
        Thread.ofVirtual().name(name).start(this::work);
      }
    }

    private void work() {
      try {
        for (var group = take(); !group.isEmpty(); group = take()) {
          write(group);
        }
      } finally {
        working.set(false);
      }
      // One that came after the last look found somebody working.
      if (!queue.isEmpty()) {
        workUnlessWorking();
      }
    }

    private List<Waiting<T, R>> take() {
      var group = new ArrayList<Waiting<T, R>>();
      while (group.size() < limits.groupMax()) {
        var one = queue.poll();
        if (one == null) {
          break;
        }
        group.add(one);
      }
      waiting.addAndGet(-group.size());
      return group;
    }

    private void write(List<Waiting<T, R>> group) {
      try {
        together(group);
      } catch (RuntimeException | Error e) {
        if (group.size() == 1) {
          group.getFirst().done().completeExceptionally(e);
        } else {
          group.forEach(one -> write(List.of(one)));
        }
      }
    }

    private void together(List<Waiting<T, R>> group) {
      var items = group.stream().map(Waiting::item).toList();
      var results =
          organization.isPresent()
              ? CurrentOrganization.call(organization.get(), () -> write.apply(items))
              : CurrentOrganization.callAsSystem(() -> write.apply(items));
      for (var i = 0; i < group.size(); i++) {
        group.get(i).done().complete(results.get(i));
      }
    }
  }
}
