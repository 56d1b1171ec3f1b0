package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A stop on a number is about that number; a patient is called on another one of theirs. */
@RivviTest
class StoppedNumberTests extends DialedClinic {
  private static final String HEADER = "Pt Name,Cell,Alt Phone,D.O.B.";
  private static final String TWO_NUMBERS = "Tolu Adeyemi,(212) 555-0186,(212) 555-0170,1961-02-03";
  private static final String ONE_NUMBER = "Tolu Adeyemi,(212) 555-0170,,1961-02-03";
  private static final String NEVER_ANSWERS = "Paolo Rossi,(212) 555-0174,,1963-04-05";

  private String drafted(String row) {
    return drafted(row, true);
  }

  private String drafted(String row, boolean otherNumbers) {
    var policy = new HashMap<String, Object>(RetryPolicies.request(2, Map.of()));
    policy.put("otherNumbers", otherNumbers);
    return new CheckUps(admin, Map.of("retryPolicy", policy), HEADER, "PREVENTIVE_CARE").draft(row);
  }

  private String launched(String row) {
    var run = drafted(row);
    var launched = admin.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return run;
  }

  private JsonNode task(String run) {
    return admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0);
  }

  private String patient(String run) {
    return "/api/patients/" + task(run).path("patientId").asString();
  }

  private void stopNumber(String run, int position) {
    var points = admin.get(patient(run)).json().path("contactPoints");
    stop(
        run,
        Map.of(
            "level",
            "LINE",
            "scope",
            "EVERYTHING",
            "contactPointId",
            points.path(position).path("id").asString()));
  }

  private void stop(String run, Map<String, Object> request) {
    var stopped = admin.post(patient(run) + "/do-not-call", request);
    assertThat(stopped.status()).as(stopped.text()).isEqualTo(204);
  }

  private void tickUntilTried(String run) {
    tickUntil(() -> tasks(run).containsValue("WAITING  [RETRY_DELAY]"));
  }

  /** Somebody else on the first number had said stop. */
  @Test
  void theNextNumberIsCalledWhenTheFirstIsStoppedBeforeTheLaunch() {
    tickUntilDone(launched("Ida Lund,(212) 555-0186,,1962-03-04"));
    var run = drafted(TWO_NUMBERS);
    assertThat(admin.get("/api/runs/" + run + "/review").json().path("willCall").asInt())
        .isEqualTo(1);
    admin.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(task(run).path("phone").asString()).isEqualTo("+12125550170");
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void theNextNumberIsCalledWhenTheFirstIsStoppedWhileTheTaskWaits() {
    var run = launched(TWO_NUMBERS);
    stopNumber(run, 0);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void noOtherNumberIsCalledWhereTheCampaignCallsTheFirstAlone() {
    var run = drafted(TWO_NUMBERS, false);
    assertThat(admin.post("/api/runs/" + run + "/launch", Map.of()).status()).isEqualTo(200);
    stopNumber(run, 0);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [DO_NOT_CALL]");
    var again = drafted(TWO_NUMBERS, false);
    assertThat(admin.post("/api/runs/" + again + "/launch", Map.of()).status()).isEqualTo(200);
    assertThat(tasks(again)).containsEntry(1, "SUPPRESSED  [DO_NOT_CALL]");
  }

  @Test
  void whoseNumbersAreAllStoppedIsNotCalled() {
    var run = launched(TWO_NUMBERS);
    stopNumber(run, 0);
    stopNumber(run, 1);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [DO_NOT_CALL]");
  }

  @Test
  void aStopForThePersonHoldsForTheirOtherNumbersToo() {
    var run = launched(TWO_NUMBERS);
    stop(run, Map.of("scope", "EVERYTHING"));
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [DO_NOT_CALL]");
  }

  /** As a clinic brings its do-not-call list before its patients. */
  @Test
  void whoComesWithANumberThatAListStoppedBeforeIsNotCalledUntilItIsLifted() {
    bringStopped("(212) 555-0170");
    var run = launched(ONE_NUMBER);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [DO_NOT_CALL]");
    var stop = admin.get(patient(run)).json().at("/doNotCall/0/id").asString();
    var lifted =
        admin.delete(patient(run) + "/do-not-call/" + stop, Map.of("reason", "Asked to be called"));
    assertThat(lifted.status()).as(lifted.text()).isEqualTo(204);
    var control = launched(ONE_NUMBER);
    tickUntilDone(control);
    assertThat(tasks(control)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void aNumberThatIsStoppedByItselfWhileTheTaskWaitsIsNotCalled() {
    var run = launched(ONE_NUMBER);
    var stop = Map.of("phones", List.of("212-555-0170"));
    assertThat(admin.post("/api/do-not-call-numbers", stop).status()).isEqualTo(200);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [DO_NOT_CALL]");
  }

  /** Takes over a list that names nobody. */
  private void bringStopped(String phone) {
    var csv = "Phone,Do not call\n" + phone + ",Y\n";
    var uploaded =
        admin.upload("/api/imports", "stops.csv", csv.getBytes(StandardCharsets.UTF_8)).json();
    var list = "/api/imports/" + uploaded.path("id").asString();
    var columns =
        List.of(Map.of("index", 0, "target", "PHONE"), Map.of("index", 1, "target", "DO_NOT_CALL"));
    var mapped = admin.put(list + "/mapping", Map.of("columns", columns, "phoneRegion", "US"));
    assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
    assertThat(admin.post(list + "/commit", Map.of()).status()).isEqualTo(202);
    Awaitility.await()
        .atMost(MOMENT)
        .until(() -> admin.get(list).json().path("state").asString().equals("COMMITTED"));
  }

  /** The clinic stopped the number; the patient asked for nothing. */
  @Test
  void whoWasTriedBeforeIsNotSaidToHaveAskedForTheStop() {
    var run = launched(NEVER_ANSWERS);
    tickUntilTried(run);
    stopNumber(run, 0);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED CANCELED [DO_NOT_CALL]");
    assertThat(task(run).path("sentence").asString()).isEqualTo("On the do-not-call list");
  }

  @Test
  void whoseConsentIsWithdrawnAfterATryIsNotSaidToBeTooLate() {
    var run = launched(NEVER_ANSWERS);
    tickUntilTried(run);
    var consent = Map.of("purpose", "PREVENTIVE_CARE", "channel", "VOICE", "status", "WITHDRAWN");
    var withdrawn = admin.put(patient(run) + "/consents", consent);
    assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(204);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED CANCELED [CONSENT_MISSING]");
    assertThat(task(run).path("sentence").asString()).isEqualTo("No consent for this purpose");
    assertThat(admin.get("/api/runs/" + run + "/results.csv").text())
        .contains(",SETTLED,CANCELED,CONSENT_MISSING,");
  }
}
