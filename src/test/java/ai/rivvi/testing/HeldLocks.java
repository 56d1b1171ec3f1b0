package ai.rivvi.testing;

import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Locks that a test holds in transactions of its own, so that two works meet where the test wants
 * them to: one waits at a lock, the test does something else, and lets it go on.
 */
public final class HeldLocks implements AutoCloseable {
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  private final Fixtures fixtures;
  private final JdbcTemplate jdbc;
  private final OrganizationId organization;
  private final List<Held> all = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public HeldLocks(Fixtures fixtures, JdbcTemplate jdbc, OrganizationId organization) {
    this.fixtures = fixtures;
    this.jdbc = jdbc;
    this.organization = organization;
  }

  /** A lock that is held until it is let go. */
  public final class Held implements AutoCloseable {
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger process = new AtomicInteger();
    private final Future<Boolean> holding;

    private Held(String statement, Object... values) {
      var taken = new CountDownLatch(1);
      holding =
          threads.submit(
              () ->
                  fixtures.transaction(
                      organization,
                      () -> {
                        take(statement, values);
                        process.set(
                            Objects.requireNonNull(
                                jdbc.queryForObject("select pg_backend_pid()", Integer.class)));
                        taken.countDown();
                        released.await();
                        return true;
                      }));
      await().atMost(WAIT_MAX).until(() -> taken.getCount() == 0 || holding.isDone());
      all.add(this);
      if (holding.isDone()) {
        throw new AssertionError("The lock was not taken: " + holding.exceptionNow());
      }
    }

    private void take(String statement, Object... values) {
      jdbc.execute(
          statement,
          (PreparedStatementCallback<Boolean>)
              prepared -> {
                for (var i = 0; i < values.length; i++) {
                  prepared.setObject(i + 1, values[i]);
                }
                return prepared.execute();
              });
    }

    /** Waits until somebody waits for this lock. */
    public void awaitWaiting() {
      await().atMost(WAIT_MAX).until(() -> countWaiting() > 0);
    }

    private int countWaiting() {
      var count =
          jdbc.queryForObject(
              "select count(*) from pg_stat_activity where ? = any (pg_blocking_pids(pid))",
              Integer.class,
              process.get());
      return count == null ? 0 : count;
    }

    /** Lets it go. */
    @Override
    public void close() {
      released.countDown();
      await().atMost(WAIT_MAX).until(holding::isDone);
    }
  }

  /** Holds what a query of the organization locks. */
  public Held hold(String statement, Object... values) {
    return new Held(statement, values);
  }

  /** Holds the matching of patients: lists, undoings and joins wait before they change any. */
  public Held holdMatching() {
    return hold("select patients.lock_matching()");
  }

  /** Begins something beside the test. */
  public <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /** Waits until so many wait for locks, whoever has them. */
  public void awaitBlocked(int count) {
    await()
        .atMost(WAIT_MAX)
        .until(
            () ->
                Integer.valueOf(count)
                    .equals(
                        jdbc.queryForObject(
                            "select count(*)::int from pg_stat_activity where"
                                + " cardinality(pg_blocking_pids(pid)) > 0",
                            Integer.class)));
  }

  /** Lets all go: a test that has failed is not to wait for itself. */
  @Override
  public void close() {
    all.forEach(held -> held.released.countDown());
    threads.close();
  }
}
