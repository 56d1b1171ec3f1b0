package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A waiting list is called one by one, in its order, until somebody says yes. */
@RivviTest
class WaitingListTests extends DialedClinic {
  private static final String NEVER_ANSWERS = "Paolo Rossi,(212) 555-0174,1963-04-05,";
  private static final String BUSY_AT_FIRST = "Ida Lund,(617) 555-0143,1962-03-04,";
  private static final String ALSO_BUSY_AT_FIRST = "Min-jun Park,(617) 555-0163,1961-02-03,";
  private static final String ALSO_CONFIRMS = "Wei Kowalski,(212) 555-0190,1990-07-11,";

  private String launched(int places, String... rows) {
    var wishes =
        Map.<String, Object>of(
            "retryPolicy", RetryPolicies.request(2, Map.of()), "placesMax", places);
    var run =
        new CheckUps(admin, wishes, "Pt Name,Cell,D.O.B.,DNC?", "PREVENTIVE_CARE").draft(rows);
    var launched = admin.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return run;
  }

  private void tickUntilDoneNeverMoreAtOnceThan(int max, String run) {
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              DialingTicks.tick(beans);
              var tasks = tasks(run).values();
              assertThat(
                      tasks.stream()
                          .filter(task -> task.startsWith("DIALING") || task.startsWith("IN_CALL")))
                  .hasSizeLessThanOrEqualTo(max);
              return run(run).path("state").asString().equals("COMPLETED");
            });
  }

  @Test
  void stopsAtTheFirstYesAndCallsOneAfterTheOther() {
    var run = launched(1, NEVER_ANSWERS, CONFIRMS, ALSO_CONFIRMS);
    tickUntilDoneNeverMoreAtOnceThan(1, run);
    assertThat(tasks(run))
        .containsEntry(1, "SETTLED CANCELED [PLACES_TAKEN]")
        .containsEntry(2, "SETTLED GOAL_MET []")
        .containsEntry(3, "SUPPRESSED  [PLACES_TAKEN]");
    var first = admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0);
    assertThat(first.path("sentence").asString()).isEqualTo("Others said yes first");
  }

  @Test
  void goesOnWhileThereArePlaces() {
    var run = launched(2, CONFIRMS, ALSO_CONFIRMS, NEVER_ANSWERS);
    tickUntilDoneNeverMoreAtOnceThan(2, run);
    assertThat(tasks(run))
        .containsEntry(1, "SETTLED GOAL_MET []")
        .containsEntry(2, "SETTLED GOAL_MET []")
        .containsEntry(3, "SUPPRESSED  [PLACES_TAKEN]");
  }

  @Test
  void runsThatCallAgainFromOneListShareItsPlaces() {
    var run = launched(1, BUSY_AT_FIRST, ALSO_BUSY_AT_FIRST);
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              DialingTicks.tick(beans);
              return Set.copyOf(tasks(run).values()).equals(Set.of("WAITING  [RETRY_DELAY]"));
            });
    assertThat(admin.post("/api/runs/" + run + "/cancel", Map.of()).status()).isEqualTo(200);
    // Two people press "Call again", and both launch: everybody is called by one run only.
    var again = List.of(redialed(run), redialed(run));
    for (var one : again) {
      assertThat(admin.post("/api/runs/" + one + "/launch", Map.of()).status()).isEqualTo(200);
    }
    assertThat(tasks(again.getFirst())).hasSize(2);
    assertThat(tasks(again.getLast())).isEmpty();
    assertThat(redial(run).code()).isEqualTo("nothing-to-redial");
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              DialingTicks.tick(beans);
              return again.stream()
                  .allMatch(one -> run(one).path("state").asString().equals("COMPLETED"));
            });
    assertThat(again.stream().flatMap(one -> tasks(one).values().stream()))
        .filteredOn(task -> task.startsWith("SETTLED GOAL_MET"))
        .hasSize(1);
  }

  private String redialed(String run) {
    var drafted = redial(run);
    assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
    return drafted.json().path("id").asString();
  }

  private Api.Answer redial(String run) {
    return admin.post("/api/runs/" + run + "/redial", Map.of("outcomes", List.of("CANCELED")));
  }

  /** The control: without places everybody is called. */
  @Test
  void anOrdinaryRunCallsTheWholeList() {
    var run = launch(CONFIRMS, ALSO_CONFIRMS);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(2, "SETTLED GOAL_MET []");
  }
}
