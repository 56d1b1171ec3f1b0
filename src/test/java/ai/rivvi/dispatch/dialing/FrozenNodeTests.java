package ai.rivvi.dispatch.dialing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that stands still in the middle of a transaction keeps no other node from dialing. */
@RivviTest
class FrozenNodeTests {
  private static final int WAIT_SECONDS_MAX = 20;
  private static final Duration IDLE_MAX = Duration.ofSeconds(15);
  private static final Duration IDLE_MAX_SHORT = Duration.ofMillis(100);

  @Autowired private Fixtures fixtures;
  @Autowired private PaceRepository pace;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient database;

  @Test
  void whoFindsThePaceTakenGoesOnToTheNextOrganization() throws Exception {
    var organization = fixtures.organization();
    assertThat(in(organization, this::lock)).as("at first").isTrue();
    var taken = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> frozen =
          threads.submit(() -> in(organization, () -> lockAndStandStill(IDLE_MAX, taken, over)));
      await(taken);
      Future<Boolean> second = threads.submit(() -> in(organization, this::lock));
      try {
        assertThat(second.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS))
            .as("while it is taken")
            .isFalse();
      } finally {
        over.countDown();
      }
      assertThat(frozen.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      assertThat(in(organization, this::lock)).as("when it is free").isTrue();
    }
  }

  /** Long before what the database does to any other transaction. */
  @Test
  void theDatabaseTakesThePaceFromAClaimThatStandsStill() throws Exception {
    var organization = fixtures.organization();
    var taken = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    in(
        organization,
        () -> {
          var _ = pace.lockGate();
          pace.setGate(true, null);
          return true;
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> frozen =
          threads.submit(
              () -> in(organization, () -> lockAndStandStill(IDLE_MAX_SHORT, taken, over)));
      await(taken);
      try {
        Awaitility.await("the pace is free, though the claim has not ended")
            .atMost(Duration.ofSeconds(WAIT_SECONDS_MAX / 2))
            .until(() -> in(organization, this::lock));
      } finally {
        over.countDown();
      }
      assertThatThrownBy(() -> frozen.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS))
          .as("the claim that stood still is not committed")
          .isInstanceOf(ExecutionException.class);
    }
  }

  private boolean lock() {
    return pace.lock(IDLE_MAX);
  }

  private boolean lockAndStandStill(Duration idleMax, CountDownLatch taken, CountDownLatch over) {
    var locked = pace.lock(idleMax);
    taken.countDown();
    await(over);
    return locked;
  }

  private <T> T in(OrganizationId organization, Supplier<T> work) {
    return CurrentOrganization.call(
        organization, () -> requireNonNull(transactions.execute(_ -> work.get())));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it holds beside the pace is taken from it by the database. */
  @Test
  void theDatabaseEndsATransactionThatStandsStill() {
    assertThat(
            database.sql("show idle_in_transaction_session_timeout").query(String.class).single())
        .isEqualTo("15s");
  }
}
