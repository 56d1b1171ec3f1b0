package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction makes of a pool whose connections have all died. */
@RivviTest
class DeadConnectionsTests {
  private static final int AT_ONCE = 6;

  private final TransactionTemplate transactions;
  private final JdbcTemplate jdbc;
  private final JdbcTemplate superuser;

  @Autowired
  DeadConnectionsTests(
      TransactionTemplate transactions, JdbcTemplate jdbc, JdbcConnectionDetails database) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    superuser =
        new JdbcTemplate(new DriverManagerDataSource(database.getJdbcUrl(), "postgres", ""));
  }

  @Test
  void theFirstTransactionAfterwardsIsNotTold() throws Exception {
    useAtOnce();
    assertThat(
            superuser.queryForObject(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename ="
                    + " 'rivvi_app'",
                Integer.class))
        .isGreaterThanOrEqualTo(AT_ONCE);
    assertThat(transactions.<@Nullable Integer>execute(_ -> one())).isEqualTo(1);
  }

  private @Nullable Integer one() {
    return jdbc.queryForObject("select 1", Integer.class);
  }

  /** The pool believes for half a second that a connection lives which was just used. */
  private void useAtOnce() throws Exception {
    var all = new CountDownLatch(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var used =
          IntStream.range(0, AT_ONCE)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () ->
                              transactions.execute(
                                  _ -> {
                                    var read = one();
                                    all.countDown();
                                    await(all);
                                    return read;
                                  })))
              .toList();
      for (var one : used) {
        assertThat(one.get()).isEqualTo(1);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
