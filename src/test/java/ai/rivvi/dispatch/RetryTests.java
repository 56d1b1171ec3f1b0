package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Role;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When and on which number somebody is tried again, until when. */
@RivviTest
class RetryTests extends DialedClinic {
  private static final Map<String, Object> WEEK =
      Map.of("opens", "09:00", "closes", "17:00", "days", List.of(DayOfWeek.values()));
  private static final String HEADER = "Pt Name,Cell,Other Phone,D.O.B.,Call Until";

  private String launched(Map<String, Object> changes, String... rows) {
    var policy = RetryPolicies.request(3, Map.of());
    policy.putAll(changes);
    var run =
        new CheckUps(
                admin, Map.of("retryPolicy", policy, "window", WEEK), HEADER, "PREVENTIVE_CARE")
            .draft(rows);
    var launched = admin.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return run;
  }

  private void tickUntilWaiting(String run, String reason) {
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              DialingTicks.tick(beans);
              var task = tasks(run).getOrDefault(1, "");
              return task.startsWith("WAITING") && task.contains(reason);
            });
  }

  private JsonNode task(String run) {
    return admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0);
  }

  private Instant nextTry(String run) {
    return Instant.parse(task(run).path("nextAt").asString());
  }

  @Test
  void aWrongNumberIsFollowedByThePatientsNextOneOnAnotherDay() {
    var run =
        launched(
            Map.of("otherNumbers", true), "Tolu Adeyemi,(212) 555-0177,(212) 555-0170,1961-02-03,");
    tickUntilWaiting(run, "CAP_REACHED");
    assertThat(task(run).path("phone").asString()).isEqualTo("+12125550170");
    time.moveTo(nextTry(run));
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
    assertThat(task(run).path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void withoutTheWishForOtherNumbersAWrongNumberIsTheEnd() {
    var run = launched(Map.of(), "Tolu Adeyemi,(212) 555-0177,(212) 555-0170,1961-02-03,");
    tickUntilDone(run);
    assertThat(task(run).path("outcome").asString()).startsWith("WRONG_");
  }

  @Test
  void aNextNumberThatIsNotToBeCalledIsPassedOver() {
    var other = launched(Map.of(), "Lena Ivanova,(212) 555-0176,,1962-03-04,");
    tickUntilDone(other);
    moveTo(LocalTime.NOON);
    var run =
        launched(
            Map.of("otherNumbers", true), "Tolu Adeyemi,(212) 555-0177,(212) 555-0176,1961-02-03,");
    tickUntilDone(run);
    assertThat(task(run).path("attempts").asInt()).isEqualTo(1);
    assertThat(task(run).path("outcome").asString()).startsWith("WRONG_");
  }

  @Test
  void whoWasMissedInTheAfternoonIsTriedInTheMorning() {
    var run = launched(Map.of("otherTimesOfDay", true), "Tolu Adeyemi,(212) 555-0174,,1961-02-03,");
    tickUntilWaiting(run, "RETRY_DELAY");
    time.moveTo(nextTry(run));
    tickUntilWaiting(run, "CAP_REACHED");
    assertThat(nextTry(run).atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
  }

  /** What it waited for is over: the list, the figures and the export say so alike. */
  @Test
  void whoseNextTryIsDueWaitsForTheirTurn() {
    var run = launched(Map.of(), "Tolu Adeyemi,(212) 555-0174,,1961-02-03,");
    tickUntilWaiting(run, "RETRY_DELAY");
    assertWaitsFor(run, "RETRY_DELAY");
    time.moveTo(nextTry(run));
    assertWaitsFor(run, "PACE");
    var due = time.instant();
    moveTo(LocalTime.of(22, 0));
    assertWaitsFor(run, "CLINIC_CLOSED");
    time.moveTo(due);
    admin.post("/api/runs/" + run + "/pause", Map.of());
    assertWaitsFor(run, "RUN_PAUSED");
  }

  private void assertWaitsFor(String run, String reason) {
    assertThat(tasks(run)).containsEntry(1, "WAITING  [" + reason + "]");
    var counts = run(run).path("reasons");
    assertThat(counts).hasSize(1);
    assertThat(counts.path(0).path("reason").asString()).isEqualTo(reason);
    assertThat(counts.path(0).path("count").asInt()).isEqualTo(1);
    for (var asked : List.of("RETRY_DELAY", "PACE", "RUN_PAUSED", "CLINIC_CLOSED")) {
      var found = admin.get("/api/runs/" + run + "/tasks?reason=" + asked).json().path("items");
      assertThat(found).as(asked).hasSize(asked.equals(reason) ? 1 : 0);
    }
    assertThat(admin.get("/api/runs/" + run + "/results.csv").text())
        .contains(",WAITING,," + reason + ",");
  }

  @Test
  void oneWayOfEndingHasAMaximumOfItsOwn() {
    var once = Map.of("attemptsMax", 1, "delayMinutes", 1);
    var run = launched(Map.of("noAnswer", once), "Tolu Adeyemi,(212) 555-0174,,1961-02-03,");
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED NOT_REACHED []");
    assertThat(task(run).path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void aRowIsCalledUntilItsOwnLastDay() {
    var today = LocalDate.ofInstant(time.instant(), NEW_YORK);
    var run =
        launched(
            Map.of(),
            "Tolu Adeyemi,(212) 555-0174,,1961-02-03," + today,
            "Wei Kowalski,(212) 555-0190,,1990-07-11," + today.minusDays(1));
    assertThat(tasks(run)).containsEntry(2, "SUPPRESSED  [EXPIRED]");
    tickUntilWaiting(run, "RETRY_DELAY");
    // Only one call a day is allowed, and tomorrow is too late, unless somebody changes that today.
    time.moveTo(nextTry(run));
    tickUntilWaiting(run, "CAP_REACHED");
    assertThat(nextTry(run)).isEqualTo(today.plusDays(1).atStartOfDay(NEW_YORK).toInstant());
    time.moveTo(nextTry(run));
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED EXPIRED [EXPIRED, CAP_REACHED]");
    assertThat(task(run).path("sentence").asString())
        .isEqualTo("Too late; Called as often as allowed");
  }

  @Test
  void aCapThatIsRaisedInTimeLetsTheNextTryBeMade() {
    var today = LocalDate.ofInstant(time.instant(), NEW_YORK);
    var run = launched(Map.of(), "Tolu Adeyemi,(212) 555-0174,,1961-02-03," + today);
    tickUntilWaiting(run, "RETRY_DELAY");
    time.moveTo(nextTry(run));
    tickUntilWaiting(run, "CAP_REACHED");
    limits(null, 5, 0);
    tickUntilWaiting(run, "RETRY_DELAY");
    assertThat(task(run).path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void thePatientsTimelineTellsDecisionsTriesAndWhatTheCarrierSaid() {
    var run = launched(Map.of(), "Tolu Adeyemi,(212) 555-0174,,1961-02-03,");
    tickUntilWaiting(run, "RETRY_DELAY");
    time.moveTo(nextTry(run));
    tickUntilWaiting(run, "CAP_REACHED");
    var one = admin.get("/api/runs/" + run + "/tasks/" + task(run).path("id").asString()).json();
    assertThat(one.path("budgets").path("reachUsed").asInt()).isEqualTo(1);
    assertThat(one.path("budgets").path("reachMax").asInt()).isEqualTo(3);
    assertThat(one.path("budgets").path("finishUsed").asInt()).isZero();
    var patient = task(run).path("patientId").asString();
    var told =
        admin.get("/api/patients/" + patient + "/history").json().path("items").valueStream();
    var texts = told.map(item -> item.path("text").asString()).toList();
    assertThat(texts)
        .contains("Waits: Called as often as allowed")
        .containsSubsequence(
            "Try 1, the carrier: no answer",
            "Try 1, the carrier: ringing",
            "Try 1, the carrier: dialing",
            "Try 1 to +12125550174: no answer");
    assertThat(one.at("/attempts/0/phone").asString()).isEqualTo("+12125550174");
    assertThat(admin.get("/api/runs/" + run + "/results.csv").text())
        .contains("rivvi_dialed", "'+12125550174");
    var analyst = fixtures.api(organization, Role.ANALYST);
    var seen = analyst.get("/api/runs/" + run + "/tasks/" + one.at("/task/id").asString()).json();
    assertThat(seen.path("attempts")).hasSize(1);
    assertThat(seen.toString()).doesNotContain("5550174");
    assertThat(analyst.get("/api/runs/" + run + "/results.csv").text()).doesNotContain("5550174");
  }
}
