package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.BenchTable;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.dialing.Dispatcher;
import ai.rivvi.dispatch.reconciliation.Reconciler;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.testing.Fixtures;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** How soon the loop picks up what is due: a window that opens, and one task after another. */
class PickUpBenchmark {
  private static final int OPENINGS = Integer.getInteger("rivvi.bench.openings", 50);
  private static final int TASKS = Integer.getInteger("rivvi.bench.due-tasks", 1_000);
  private static final int TASKS_PER_SECOND = 100;
  private static final Duration AHEAD = Duration.ofMillis(700);
  private static final int PHASE_MILLIS = 200;
  private static final Duration WAIT_MAX = Duration.ofMinutes(1);
  private static final String FAR = "now() + interval '110 days'";
  private static final BenchTable TABLE = new BenchTable();

  @AfterAll
  static void print() {
    TABLE.print();
  }

  /** Each morning another patient waits for the clinic to open; the bell and the loop do it all. */
  @Test
  void firstPostAfterTheWindowOpens() {
    var clinic = BenchClinic.of(OPENINGS);
    clinic.update("update dispatch.call_task set due_at = " + FAR);
    var time = BenchClinic.bean(BusinessTime.class);
    var random = new Random(1);
    var latencies = new ArrayList<Duration>();
    var opening =
        time.instant()
            .atZone(BenchClinic.NEW_YORK)
            .toLocalDate()
            .atTime(LocalTime.of(9, 0))
            .atZone(BenchClinic.NEW_YORK);
    var loop = loop();
    loop.start();
    try {
      for (var task : tasks(clinic)) {
        opening = nextOpening(opening);
        clinic.update(
            "update dispatch.call_task set due_at = ? where id = ?",
            Timestamp.from(opening.toInstant()),
            task);
        BenchClinic.carrier().time();
        time.moveTo(opening.toInstant().minus(AHEAD).plusMillis(random.nextInt(PHASE_MILLIS)));
        clinic.in(
            () -> {
              BenchClinic.bean(WindowBell.class).ring();
              return true;
            });
        latencies.add(latencyOf(opening.toInstant(), time));
        clinic.update(
            """
            update dispatch.call_attempt set state = 'ENDED', disposition = 'NO_ANSWER', ended_at = now()
            where submitted_at is not null and state = 'SUBMITTED'
            """);
      }
    } finally {
      loop.stop();
    }
    assertThat(clinic.count("select count(*)::int from dispatch.call_attempt")).isEqualTo(OPENINGS);
    clinic.end();
    TABLE.latency("window opens → first POST", latencies, "p99 ≤ 500 ms");
  }

  /** Past the clinic's hours on the same day, and its weekend. */
  private static java.time.ZonedDateTime nextOpening(java.time.ZonedDateTime opening) {
    var next = opening.plusDays(1);
    while (next.getDayOfWeek().getValue() > 5) {
      next = next.plusDays(1);
    }
    return next;
  }

  private static Duration latencyOf(Instant due, BusinessTime time) {
    Awaitility.await()
        .atMost(WAIT_MAX)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !BenchClinic.carrier().moments().isEmpty());
    return Duration.between(due, at(BenchClinic.carrier().moments().getFirst(), time));
  }

  /** A moment by {@link System#nanoTime()} in business time. */
  private static Instant at(long nanos, BusinessTime time) {
    return time.instant().minusNanos(System.nanoTime() - nanos);
  }

  @Test
  void postAfterATaskIsDue() {
    var clinic = BenchClinic.of(TASKS);
    var time = BenchClinic.bean(BusinessTime.class);
    clinic.in(
        () -> {
          BenchClinic.bean(WindowBell.class).ring();
          return true;
        });
    var begin = time.instant().plusSeconds(3);
    clinic.update(
        """
        update dispatch.call_task t set due_at = ?::timestamptz + make_interval(secs => nth / ?::float8)
        from (select id, row_number() over (order by id) as nth from dispatch.call_task) numbered
        where numbered.id = t.id
        """,
        Timestamp.from(begin),
        TASKS_PER_SECOND);
    BenchClinic.carrier().time();
    var loop = loop();
    loop.start();
    try {
      Awaitility.await()
          .atMost(WAIT_MAX)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                clinic.update(
                    """
                    update dispatch.call_attempt set state = 'ENDED', disposition = 'NO_ANSWER', ended_at = now()
                    where state = 'SUBMITTED'
                    """);
                return BenchClinic.carrier().moments().size() >= TASKS;
              });
    } finally {
      loop.stop();
    }
    var moments = BenchClinic.carrier().moments().stream().sorted().toList();
    assertThat(moments).hasSize(TASKS);
    var latencies = new ArrayList<Duration>();
    for (var nth = 0; nth < TASKS; nth++) {
      var due = begin.plusMillis((nth + 1) * 1000L / TASKS_PER_SECOND);
      latencies.add(Duration.between(due, at(moments.get(nth), time)));
    }
    clinic.end();
    TABLE.latency(
        "task due → POST leaves, at " + TASKS_PER_SECOND + "/s",
        latencies,
        "p50 ≤ 10 ms, p99 ≤ 40 ms");
    var took = Duration.ofNanos(moments.getLast() - moments.getFirst());
    TABLE.row("the same, from the first POST to the last", took, TASKS);
    assertThat(took).isGreaterThan(Duration.ofSeconds(TASKS / TASKS_PER_SECOND / 2));
  }

  private static List<UUID> tasks(BenchClinic clinic) {
    return BenchClinic.bean(Fixtures.class)
        .transaction(
            clinic.organization,
            () ->
                BenchClinic.bean(JdbcTemplate.class)
                    .queryForList("select id from dispatch.call_task order by id", UUID.class));
  }

  private static DialingLoop loop() {
    return new DialingLoop(
        BenchClinic.bean(Dispatcher.class),
        BenchClinic.bean(Reconciler.class),
        BenchClinic.bean(WindowBell.class),
        BenchClinic.bean(Dialing.class));
  }
}
