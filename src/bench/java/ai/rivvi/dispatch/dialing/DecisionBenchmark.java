package ai.rivvi.dispatch.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.BenchTable;
import ai.rivvi.dispatch.BenchClinic;
import ai.rivvi.dispatch.decisions.Clinics;
import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.Laws;
import ai.rivvi.shared.SystemTime;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tasks decided per second: by the claim, when all of them must wait, and by the function alone.
 */
class DecisionBenchmark {
  private static final int TASKS = Integer.getInteger("rivvi.bench.tasks", 3_000);
  private static final int DECISIONS = 1_000_000;
  private static final BenchTable TABLE = new BenchTable();

  @AfterAll
  static void print() {
    TABLE.print();
  }

  @Test
  void decidesWhatMustWait() {
    var clinic = BenchClinic.of(TASKS);
    BenchClinic.moveTo(LocalTime.of(22, 0));
    var claims = BenchClinic.bean(Claims.class);
    var began = SystemTime.nanos();
    while (clinic.count(
            "select count(*)::int from dispatch.call_task where state = 'WAITING' and reasons ="
                + " '{}'")
        > 0) {
      assertThat(clinic.in(() -> claims.claim()).reserved()).isEmpty();
    }
    var claimed = perSecond(TASKS, SystemTime.since(began));
    assertThat(clinic.count("select count(*)::int from dispatch.decision where answer = 'DEFER'"))
        .isEqualTo(TASKS);
    clinic.end();
    TABLE.ratio("due tasks that must wait, decided", claimed, "decide alone", alone(), "-");
  }

  private static double alone() {
    var law = Laws.build();
    var clinic = Clinics.open(Clinics.NEW_YORK, "09:00", "17:00");
    var rules =
        new DialRules(
            Clinics.hours(clinic, Clinics.window("09:00", "17:00")),
            clinic.limits(),
            Standing.GOOD);
    var begins = Clinics.at("2026-12-02T00:00:00", Clinics.NEW_YORK);
    var permission =
        new ContactPermission.Answer(
            false, false, false, true, false, Clinics.place("+12125550101"));
    var dialed = 0;
    var began = SystemTime.nanos();
    for (var decision = 0; decision < DECISIONS; decision++) {
      var now = begins.plusSeconds(decision % 86_400);
      var facts =
          new Facts(
              false,
              permission,
              CountedCalls.NONE,
              false,
              null,
              null,
              begins.plus(Duration.ofDays(14)),
              List.of());
      if (rules.decide(facts, now, law) instanceof Decision.Dial) {
        dialed++;
      }
    }
    assertThat(dialed).isBetween(DECISIONS / 4, DECISIONS / 2);
    return perSecond(DECISIONS, SystemTime.since(began));
  }

  private static double perSecond(int count, Duration took) {
    return count * 1e9 / took.toNanos();
  }
}
