package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a run does when its calls go wrong, and how whom it did not reach is called again. */
@RivviTest
class RunTroubleTests extends DialedClinic {
  @Autowired private WindowBell bell;

  @Autowired private JdbcTemplate jdbc;

  @Test
  void aRedialCallsOnlyWhoEndedSo() {
    var run = launch(CONFIRMS, VOICEMAIL, SAYS_STOP, BAD_PHONE);
    var redial = "/api/runs/" + run + "/redial";
    assertThat(admin.post(redial, Map.of("outcomes", List.of("NOT_REACHED"))).code())
        .isEqualTo("run-not-over");
    tickUntilDone(run);
    assertThat(admin.post(redial, Map.of("outcomes", List.of())).code())
        .isEqualTo("redial-outcomes-missing");
    assertThat(admin.post(redial, Map.of("outcomes", List.of("OPTED_OUT"))).code())
        .isEqualTo("redial-outcome-final");
    assertThat(admin.post(redial, Map.of("outcomes", List.of("EXPIRED"))).code())
        .isEqualTo("nothing-to-redial");

    var again = admin.post(redial, Map.of("outcomes", List.of("NOT_REACHED")));
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    var id = again.json().path("id").asString();
    assertThat(again.json().path("redialOf").asString()).isEqualTo(run);
    var review = admin.get("/api/runs/" + id + "/review").json();
    assertThat(review.path("willCall").asInt() + review.path("willNotCall").asInt()).isEqualTo(1);
    admin.post("/api/runs/" + id + "/launch", Map.of());
    assertThat(run(id).path("progress").path("total").asInt()).isEqualTo(1);
    assertThat(
            admin.get("/api/runs/" + id + "/tasks").json().path("items").path(0).path("rowNumber"))
        .isEqualTo(
            admin
                .get("/api/runs/" + run + "/tasks")
                .json()
                .path("items")
                .path(1)
                .path("rowNumber"));
  }

  /** Two people launch one list for one campaign. */
  @Test
  void aListIsCalledByOneRunOfACampaignAtATime() {
    var first = launch(CONFIRMS);
    var again =
        Map.of(
            "campaignId", run(first).path("campaignId").asString(),
            "importId", run(first).path("importId").asString());
    var second = admin.post("/api/runs", again).json().path("id").asString();
    var refused = admin.post("/api/runs/" + second + "/launch", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("run-open-already");
    assertThat(run(second).path("state").asString()).isEqualTo("DRAFT");

    // Nor when its time comes, or when that is not waited for.
    var soon = time.instant().plusSeconds(60);
    var launch = "/api/runs/" + second + "/launch";
    assertThat(admin.post(launch, Map.of("startsAt", soon.toString())).status()).isEqualTo(200);
    assertThat(admin.post(launch, Map.of()).code()).isEqualTo("run-open-already");
    time.moveTo(soon);
    fixtures.in(
        organization,
        () -> {
          bell.ring();
          return true;
        });
    assertThat(run(second).path("state").asString()).isEqualTo("CANCELED");

    second = admin.post("/api/runs", again).json().path("id").asString();
    tickUntilDone(first);
    assertThat(admin.post("/api/runs/" + second + "/launch", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aRunWhoseCallsFailPausesByItselfAndSaysWhy() {
    var run = launchTen("UNREACHABLE");
    tickUntilState(run, "PAUSED");
    assertThat(run(run).path("sentence").asString())
        .contains("Nothing is being called: paused.", "failed on the network");
    assertThat(admin.get("/api/calls?trouble=true&runId=" + run).json().path("items")).hasSize(10);

    assertThat(admin.post("/api/runs/" + run + "/resume", Map.of()).status()).isEqualTo(200);
    reconciler.tick();
    assertThat(run(run).path("state").asString()).as("resuming is not undone").isEqualTo("RUNNING");
  }

  /** Patients hear an apology, and would be called again and again. */
  @Test
  void aRunWhoseAgentFailsPausesByItself() {
    var run = launch(CONFIRMS);
    var loose = new LooseAttempts(fixtures, jdbc, organization, run);
    for (var attempt = 0; attempt < 12; attempt++) {
      var _ = loose.in(AttemptState.ENDED);
    }
    reconciler.tick();
    assertThat(run(run).path("state").asString()).as("the control").isEqualTo("RUNNING");
    var failed =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update dispatch.call_attempt set agent_failed = true where id in"
                        + " (select id from dispatch.call_attempt limit 8)"));
    assertThat(failed).isEqualTo(8);
    reconciler.tick();
    assertThat(run(run).path("sentence").asString())
        .contains("8 of the last 12 calls went wrong", "8 in which our agent failed");
    var listed = admin.get("/api/calls?trouble=true&runId=" + run).json().path("items");
    assertThat(listed).hasSize(8);
    assertThat(listed).allMatch(call -> call.path("agentFailed").asBoolean());
  }

  /** Also refusals, and POSTs whose reply was lost, of which there is no call. */
  @Test
  void theCallsThatWentWrongAreThoseThatWereCounted() {
    var run = launch(CONFIRMS);
    var loose = new LooseAttempts(fixtures, jdbc, organization, run);
    for (var attempt = 0; attempt < 4; attempt++) {
      var _ = loose.in(AttemptState.REJECTED);
      var _ = loose.in(AttemptState.UNKNOWN);
      var _ = loose.in(AttemptState.ENDED);
    }
    reconciler.tick();
    assertThat(run(run).path("sentence").asString())
        .contains("8 of the last 12 calls went wrong (4 refused by the carrier, 0 failed");
    var listed = new ArrayList<String>();
    for (var call : admin.get("/api/calls?trouble=true&runId=" + run).json().path("items")) {
      assertThat(call.path("id").asString("")).isEmpty();
      listed.add(call.path("attemptState").asString());
    }
    assertThat(listed)
        .containsExactlyInAnyOrder(
            "REJECTED",
            "REJECTED",
            "REJECTED",
            "REJECTED",
            "UNKNOWN",
            "UNKNOWN",
            "UNKNOWN",
            "UNKNOWN");
    assertThat(admin.get("/api/calls?runId=" + run).json().path("items")).isEmpty();
    loose.end();
  }

  /** The control of the test above: callees who are busy are no trouble. */
  @Test
  void aRunWhoseCalleesAreBusyGoesOn() {
    var run = launchTen("BUSY");
    tickUntilDone(run);
    reconciler.tick();
    assertThat(run(run).path("state").asString()).isEqualTo("COMPLETED");
  }

  /** Ten callees of one behavior; whoever is not reached is tried again an hour later. */
  private String launchTen(String behavior) {
    var rows = new ArrayList<String>();
    var people = new ArrayList<Map<String, String>>();
    for (var row = 0; row < 10; row++) {
      rows.add("Ten %c,(303) 555-01%02d,1961-02-%02d,".formatted('A' + row, 20 + row, row + 1));
      people.add(Map.of("phone", "+1303555012" + row, "behavior", behavior));
    }
    simulator("/simulator/people", people);
    limits(null, 10, 0);
    retries = behavior.equals("UNREACHABLE") ? 2 : 1;
    return launch(rows.toArray(String[]::new));
  }
}
