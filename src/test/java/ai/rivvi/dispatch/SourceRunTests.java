package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists that a source brings flow into its campaign: each once, and only what is new in it. */
@RivviTest
class SourceRunTests extends FedClinic {
  @Test
  void onlyNewRowsAreCalled() {
    feed();
    var first = runOf(push(CONFIRMS));
    assertThat(run(first).path("name").asString()).startsWith("Nightly export, ");
    assertThat(admin.get("/api/runs/" + first + "/activity").text())
        .contains("Source “Nightly export”");
    tickUntilDone(first);
    var second = runOf(push(CONFIRMS, VOICEMAIL));
    assertThat(states(second)).containsEntry(1, KNOWN).containsEntry(2, WAITS);
    // The same rows in a list that no source brought are all called.
    var byHand = launch(CONFIRMS, VOICEMAIL);
    assertThat(states(byHand)).containsEntry(1, WAITS).containsEntry(2, WAITS);
  }

  @Test
  void whatIsWrittenInAnotherWayWaitsForAPerson() {
    feed();
    runOf(push(rows("(212) %s", 12)));
    var rewritten = push(rows("212-%s", 12));
    assertThat(rewritten.at("/refused/code").asString()).isEqualTo("rows-rewritten");
    assertThat(runsOver(rewritten.path("importId").asString())).isEmpty();
    // The control: the same number of rows about other people is launched.
    var others =
        IntStream.range(0, 12)
            .mapToObj(
                i -> "Other %c,(212) 555-01%02d,1949-03-%02d,".formatted('A' + i, 40 + i, i + 1))
            .toArray(String[]::new);
    runOf(push(others));
  }

  @Test
  void filesThatNeverOverlapAreLookedAtOnce() {
    feed();
    runOf(push(rows("(212) %s", 12)));
    var second = push(rows("212-%s", 12));
    assertThat(second.at("/refused/code").asString()).isEqualTo("rows-rewritten");
    var third = push(rows("212.%s", 12));
    assertThat(third.at("/refused/code").asString())
        .as("nobody has looked yet")
        .isEqualTo("rows-rewritten");
    var byHand =
        admin.post(
            "/api/runs",
            Map.of("campaignId", campaign, "importId", third.path("importId").asString()));
    assertThat(byHand.status()).as(byHand.text()).isEqualTo(201);
    runOf(push(rows("212 %s", 12)));
    // Once they overlap, new rows of all known patients are remarkable again.
    runOf(
        push(
            Stream.concat(Stream.of(CONFIRMS), Stream.of(rows("212 %s", 12)))
                .toArray(String[]::new)));
    assertThat(push(rows("+1 212 %s", 12)).at("/refused/code").asString())
        .isEqualTo("rows-rewritten");
  }

  @Test
  void aFewRowsOfKnownPatientsAreNews() {
    feed();
    runOf(push(rows("(212) %s", 3)));
    runOf(push(rows("212-%s", 3)));
  }

  @Test
  void oneListIsOneRunHoweverOftenItIsTold() throws Exception {
    feed();
    var list = push(CONFIRMS).path("importId").asString();
    assertThat(runsOver(list)).hasSize(1);
    tell(list, list, list);
    assertThat(runsOver(list)).hasSize(1);
  }

  @Test
  void whatCannotBeLaunchedSaysWhyAndCanBeLaunchedByHand() {
    feed();
    assertThat(admin.post("/api/campaigns/" + campaign + "/archive", null).status()).isEqualTo(200);
    var outcome = push(CONFIRMS);
    assertThat(outcome.path("runId").isNull()).isTrue();
    assertThat(outcome.at("/refused/code").asString()).isEqualTo("campaign-archived");
    assertThat(admin.put(source + "/campaign", Map.of("campaignId", campaign)).code())
        .isEqualTo("campaign-archived");
    var other = run(otherCampaign().draft(VOICEMAIL)).path("campaignId").asString();
    var list = outcome.path("importId").asString();
    var drafted = admin.post("/api/runs", Map.of("campaignId", other, "importId", list));
    assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
    var launched =
        admin.post("/api/runs/" + drafted.json().path("id").asString() + "/launch", Map.of());
    assertThat(launched.status()).isEqualTo(200);
    assertThat(states(drafted.json().path("id").asString())).containsEntry(1, WAITS);
  }

  @Test
  void aListWithoutAnybodyNewLaunchesNothing() {
    feed();
    runOf(push(CONFIRMS));
    var outcome = push(CONFIRMS, BAD_PHONE);
    assertThat(outcome.at("/refused/code").asString()).isEqualTo("nothing-new");
    assertThat(runsOver(outcome.path("importId").asString())).isEmpty();
  }

  @Test
  void aNewerRowTakesThePlaceOfTheOneThatWaits() {
    moveTo(LocalTime.of(6, 0));
    feed();
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    var second = runOf(push(CONFIRMS + "no", VOICEMAIL));
    assertThat(states(first)).containsEntry(1, "SUPPRESSED  [SUPERSEDED]").containsEntry(2, WAITS);
    assertThat(states(second)).containsEntry(1, WAITS).containsEntry(2, KNOWN);
    // A run that no source launched waits as it did.
    var byHand = launch(CONFIRMS);
    runOf(push(CONFIRMS + "n", VOICEMAIL + "no"));
    assertThat(states(byHand)).containsEntry(1, WAITS);
    assertThat(run(first).path("state").asString()).isEqualTo("COMPLETED");
  }

  @Test
  void whatANewerRowReplacedIsNotCalledAgain() {
    retries = 3;
    feed();
    var first = runOf(push(UNREACHED));
    tickUntilRetry(first);
    runOf(push(UNREACHED + "no"));
    assertThat(tasks(first)).containsEntry(1, "SETTLED CANCELED [SUPERSEDED]");
    assertThat(redial(first).code()).isEqualTo("nothing-to-redial");
    var changed =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update dispatch.call_task set reasons = '{}' where run_id = ?::uuid", first));
    assertThat(changed).isEqualTo(1);
    assertThat(redial(first).status()).as("the control").isEqualTo(201);
  }

  @Test
  void whatMovedBackTakesThePlaceOfWhatItHadMovedTo() {
    moveTo(LocalTime.of(6, 0));
    feed();
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var second = runOf(push(CONFIRMS + "no"));
    assertThat(states(first)).containsEntry(1, "SUPPRESSED  [SUPERSEDED]").containsEntry(2, WAITS);
    var third = runOf(push(CONFIRMS, VOICEMAIL));
    assertThat(states(third)).containsEntry(1, WAITS).containsEntry(2, KNOWN);
    assertThat(states(second)).containsEntry(1, "SUPPRESSED  [SUPERSEDED]");
    assertThat(states(first)).as("the control").containsEntry(2, WAITS);
  }

  @Test
  void whatWasTriedAndMovesBackIsNotToldAsItHadMoved() {
    retries = 3;
    feed();
    var first = runOf(push(UNREACHED));
    tickUntilRetry(first);
    var second = runOf(push(UNREACHED + "no", OTHER));
    assertThat(states(second)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    var third = push(UNREACHED);
    assertThat(third.at("/refused/code").asString()).isEqualTo("nothing-new");
    assertThat(states(second))
        .containsEntry(1, "SUPPRESSED  [SUPERSEDED]")
        .as("the control")
        .containsEntry(2, WAITS);
  }

  private Api.Answer redial(String run) {
    return admin.post("/api/runs/" + run + "/redial", Map.of("outcomes", List.of("CANCELED")));
  }

  @Test
  void aSourceWithoutACampaignLaunchesNothing() {
    feed();
    var none = new HashMap<String, Object>();
    none.put("campaignId", null);
    assertThat(admin.put(source + "/campaign", none).json().path("campaignId").isNull()).isTrue();
    var csv = HEAD + CONFIRMS + "\n";
    var list =
        admin.upload(source + "/files", "a.csv", csv.getBytes(StandardCharsets.UTF_8)).json();
    var path = "/api/imports/" + list.path("id").asString();
    await()
        .atMost(MOMENT)
        .until(() -> admin.get(path).json().path("state").asString().equals("COMMITTED"));
    var id = ImportId.of(list.path("id").asString());
    fixtures.in(
        organization,
        () -> {
          sourceRuns.committed(id);
          return true;
        });
    assertThat(outcomes(list)).isEmpty();
    assertThat(runsOver(list.path("id").asString())).isEmpty();
  }

  @Test
  void foreignIdsAreNotFoundAndOnlyAdminsChoose() {
    feed();
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(foreign.get(source + "/campaign").status()).isEqualTo(404);
    assertThat(
            admin.put(source + "/campaign", Map.of("campaignId", Ids.next().toString())).status())
        .isEqualTo(404);
    for (var role : List.of(Role.ANALYST, Role.CARE_STAFF)) {
      assertThat(fixtures.api(organization, role).get(source + "/campaign").status())
          .isEqualTo(403);
    }
  }
}
