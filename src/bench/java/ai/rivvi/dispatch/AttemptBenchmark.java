package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.BenchTable;
import ai.rivvi.dispatch.dialing.RacingNode;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.RecordingCarrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Attempts per second: without a carrier, and with one POST each on one node and on two. */
class AttemptBenchmark {
  private static final int ATTEMPTS = Integer.getInteger("rivvi.bench.attempts", 2_000);
  private static final int AT_ONCE_MAX = 500;
  private static final Duration WAIT_MAX = Duration.ofMinutes(5);
  private static final BenchTable TABLE = new BenchTable();

  @AfterAll
  static void print() {
    TABLE.print();
  }

  @Test
  void claimsIntendsAndRecords() throws Exception {
    warmUp();
    var reference = new BareProtocol(null).perSecond(ATTEMPTS * 5);
    var clinic = BenchClinic.of(ATTEMPTS);
    BenchClinic.bean(FakeCarrier.class).takeOver(clinic.organization, new RecordingCarrier());
    TABLE.ratio(
        "claim + intent + record, no carrier",
        perSecond(clinic, 1),
        "bare statements",
        reference,
        "0.5 ×");
  }

  @Test
  void dialsWithOnePostEach() throws Exception {
    warmUp();
    var reference = SchedulerReference.perSecond(ATTEMPTS, BenchClinic.carrier().url());
    var bare = new BareProtocol(BenchClinic.carrier().url()).perSecond(ATTEMPTS);
    for (var nodes : new int[] {1, 2}) {
      var clinic = BenchClinic.of(ATTEMPTS);
      var before = BenchClinic.carrier().posts();
      var ours = perSecond(clinic, nodes);
      assertThat(BenchClinic.carrier().posts() - before).isEqualTo(ATTEMPTS);
      TABLE.ratio(
          "attempts with one POST each, nodes: " + nodes, ours, "db-scheduler", reference, "2 ×");
      TABLE.ratio("the same", ours, "bare protocol", bare, "-");
    }
  }

  private static void warmUp() throws Exception {
    var _ = perSecond(BenchClinic.of(200), 1);
  }

  /** Until the carrier's answer to each is recorded; never more at once than a clinic may have. */
  private static double perSecond(BenchClinic clinic, int nodes) throws Exception {
    var tasks = clinic.count("select count(*)::int from dispatch.call_task");
    var began = SystemTime.nanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var node = 0; node < nodes; node++) {
        running.add(threads.submit(() -> dial(clinic, tasks)));
      }
      for (var one : running) {
        one.get();
      }
    }
    Awaitility.await()
        .atMost(WAIT_MAX)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> clinic.count(RECORDED) == tasks);
    var took = SystemTime.since(began);
    assertThat(clinic.count("select count(distinct patient_id)::int from dispatch.call_attempt"))
        .isEqualTo(tasks);
    clinic.end();
    return tasks * 1e9 / took.toNanos();
  }

  private static final String RECORDED =
      "select count(*)::int from dispatch.call_attempt where submitted_at is not null";

  private static void dial(BenchClinic clinic, int tasks) {
    var dispatcher = new RacingNode(BenchClinic.beans(), clinic.organization).guarded();
    var time = BenchClinic.bean(BusinessTime.class);
    while (clinic.count("select count(*)::int from dispatch.call_attempt") < tasks) {
      if (dispatcher.tick(time.instant()).handed() == 0) {
        hangUpAll(clinic);
      }
    }
  }

  /** Lines are given back as if calls had ended, in one statement. */
  private static void hangUpAll(BenchClinic clinic) {
    if (clinic.submitted() > AT_ONCE_MAX / 2) {
      clinic.update(
          """
          update dispatch.call_attempt set state = 'ENDED', disposition = 'NO_ANSWER', ended_at = now()
          where state = 'SUBMITTED'
          """);
    }
  }
}
