package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.BenchTable;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.dialing.Dispatcher;
import ai.rivvi.dispatch.reconciliation.Reconciler;
import ai.rivvi.shared.SystemTime;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What a running run of a million tasks costs while nothing is due, against an idle application.
 */
class IdleRunBenchmark {
  private static final int TASKS = Integer.getInteger("rivvi.bench.idle-tasks", 1_000_000);
  private static final Duration WATCHED = Duration.ofSeconds(20);
  private static final BenchTable TABLE = new BenchTable();

  @AfterAll
  static void print() {
    TABLE.print();
  }

  /** CPU seconds of application and database, and statements so far. */
  private record Cost(double application, double database, long transactions) {
    static Cost now() {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Cost(system.getProcessCpuTime() / 1e9, databaseCpu(), transactionsSoFar());
    }

    /** Cores and transactions a second since then. */
    Cost since(Cost before, Duration time) {
      var seconds = time.toNanos() / 1e9;
      return new Cost(
          (application - before.application) / seconds,
          (database - before.database) / seconds,
          Math.round((transactions - before.transactions) / seconds));
    }
  }

  @Test
  void aMillionTasksThatWait() {
    var clinic = BenchClinic.of(1);
    clinic.end();
    var loop =
        new DialingLoop(
            BenchClinic.bean(Dispatcher.class),
            BenchClinic.bean(Reconciler.class),
            BenchClinic.bean(WindowBell.class),
            BenchClinic.bean(Dialing.class));
    loop.start();
    try {
      watch();
      var idle = watch();
      wait(clinic);
      var waiting = watch();
      assertThat(clinic.count("select count(*)::int from dispatch.call_attempt")).isZero();
      assertThat(
              clinic.count(
                  "select count(*)::int from dispatch.call_task where reasons = '{RETRY_DELAY}'"))
          .isEqualTo(TASKS);
      TABLE.note("idle application", words(idle));
      TABLE.note("a running run of %,d tasks, nothing due".formatted(TASKS), words(waiting));
      TABLE.note(
          "more",
          "%.2f %% of a core, %d transactions/s (goal ≤ 1 %%, ≤ 2 statements/s)"
              .formatted(
                  (waiting.application - idle.application + waiting.database - idle.database) * 100,
                  waiting.transactions - idle.transactions));
    } finally {
      loop.stop();
    }
  }

  private static String words(Cost cost) {
    return "application %.2f %%, database %.2f %% of a core, %d transactions/s"
        .formatted(cost.application * 100, cost.database * 100, cost.transactions);
  }

  private static Cost watch() {
    var before = Cost.now();
    var began = SystemTime.nanos();
    Awaitility.await()
        .pollInterval(Duration.ofSeconds(5))
        .atMost(WATCHED.multipliedBy(2))
        .until(() -> SystemTime.since(began).compareTo(WATCHED) >= 0);
    return Cost.now().since(before, SystemTime.since(began));
  }

  /** The run is open again, and all of its patients have been tried and wait for tomorrow. */
  private static void wait(BenchClinic clinic) {
    clinic.update(
        """
        with opened as (
            insert into dispatch.run (campaign_id, import_id, name, file_name, state, configuration,
                created_at, created_by, started_at, ends_at)
            select campaign_id, import_id, name, file_name, 'RUNNING', configuration, created_at, created_by,
                started_at, ends_at from dispatch.run where id = ? returning id
        )
        insert into dispatch.call_task (run_id, row_id, row_number, patient_id, line_id, changed_at, state,
            due_at, reasons)
        select id, uuidv7(), n, uuidv7(), uuidv7(), now(), 'WAITING', now() + interval '40 days', '{RETRY_DELAY}'
        from opened, generate_series(1, ?) n
        """,
        UUID.fromString(clinic.run),
        TASKS);
    clinic.update(
        "update dispatch.call_task set due_at = now() + interval '41 days' where row_number = 2");
    BenchClinic.superuser().execute("vacuum analyze dispatch.call_task");
    BenchClinic.superuser().execute("checkpoint");
    clinic.in(
        () -> {
          BenchClinic.bean(WindowBell.class).ring();
          return true;
        });
  }

  private static long transactionsSoFar() {
    var count =
        BenchClinic.superuser()
            .queryForObject(
                "select xact_commit + xact_rollback from pg_stat_database where datname ="
                    + " current_database()",
                Long.class);
    return count == null ? 0 : count;
  }

  private static double databaseCpu() {
    var backend = BenchClinic.superuser().queryForObject("select pg_backend_pid()", Long.class);
    var postmaster =
        ProcessHandle.of(backend == null ? 0 : backend)
            .flatMap(ProcessHandle::parent)
            .orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .mapToDouble(
            process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
        .sum();
  }
}
