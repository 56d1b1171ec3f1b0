package ai.rivvi.dispatch;

import ai.rivvi.shared.SystemTime;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The reference: db-scheduler, lock-and-fetch with 40 threads, whose jobs do the same POST. */
final class SchedulerReference {
  private static final int THREADS = 40;

  private SchedulerReference() {}

  static double perSecond(int jobs, String carrier) throws InterruptedException {
    var database = BenchClinic.superuser();
    database.execute("drop table if exists public.scheduled_tasks");
    database.execute(
        """
        create table public.scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,
            execution_time timestamptz not null, picked boolean not null, picked_by text,
            last_success timestamptz, last_failure timestamptz, consecutive_failures int,
            last_heartbeat timestamptz, version bigint not null, priority smallint,
            primary key (task_name, task_instance))
        """);
    database.execute("create index on public.scheduled_tasks (execution_time)");
    var done = new CountDownLatch(jobs);
    var http = HttpClient.newHttpClient();
    var job =
        Tasks.oneTime("call")
            .execute(
                (_, _) -> {
                  BareProtocol.post(http, carrier);
                  done.countDown();
                });
    try (var pool = new HikariDataSource()) {
      pool.setJdbcUrl(BenchClinic.bean(JdbcConnectionDetails.class).getJdbcUrl());
      pool.setUsername("postgres");
      pool.setPassword("");
      pool.setMaximumPoolSize(20);
      var scheduler =
          Scheduler.create(pool, job)
              .threads(THREADS)
              .pollUsingLockAndFetch(0.5, 4.0)
              .pollingInterval(Duration.ofMillis(100))
              .build();
      for (var number = 0; number < jobs; number++) {
        scheduler.schedule(job.instance("call-" + number), SystemTime.now());
      }
      var began = SystemTime.nanos();
      scheduler.start();
      if (!done.await(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException("db-scheduler did not finish.");
      }
      var took = SystemTime.since(began);
      scheduler.stop();
      return jobs * 1e9 / took.toNanos();
    }
  }
}
