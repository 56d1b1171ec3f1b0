package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The newest file of a source speaks for runs that people launched over its lists, too. */
@RivviTest
class HandLaunchedTests extends FedClinic {
  private static final String MOVED = CONFIRMS + "no";
  private static final String SUPERSEDED = "SUPPRESSED  [SUPERSEDED]";

  @Autowired WindowBell bell;

  @BeforeEach
  void beforeTheHours() {
    moveTo(LocalTime.of(6, 0));
  }

  /** A source that follows the list of a run, which a person has launched. */
  private String feedFrom(String run) {
    follow(run(run), "COMPLETE");
    return run;
  }

  private String over(String list, String campaign) {
    var drafted = admin.post("/api/runs", Map.of("campaignId", campaign, "importId", list));
    assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
    var id = drafted.json().path("id").asString();
    assertThat(admin.post("/api/runs/" + id + "/launch", Map.of()).status()).isEqualTo(200);
    return id;
  }

  @Test
  void whoeverIsInTheFollowedListAndNotInTheFileIsNotCalled() {
    var byHand = feedFrom(launch(CONFIRMS, VOICEMAIL));
    var first = push(VOICEMAIL, OTHER);
    assertThat(left(first)).isEqualTo(1);
    assertThat(states(byHand)).containsEntry(1, LEFT).containsEntry(2, WAITS);
    assertThat(states(runOf(first))).containsEntry(1, KNOWN).containsEntry(2, WAITS);
  }

  @Test
  void whoeverComesBackUncalledIsCalledOnce() {
    var byHand = feedFrom(launch(CONFIRMS, VOICEMAIL));
    push(VOICEMAIL);
    var second = runOf(push(CONFIRMS, VOICEMAIL));
    assertThat(states(second)).containsEntry(1, WAITS).containsEntry(2, KNOWN);
    assertThat(states(byHand)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  @Test
  void whoeverWasCalledStaysKnown() {
    moveTo(LocalTime.NOON);
    var byHand = feedFrom(launch(CONFIRMS));
    tickUntilDone(byHand);
    assertThat(left(push(VOICEMAIL))).isZero();
    assertThat(code(push(CONFIRMS, VOICEMAIL))).isEqualTo("nothing-new");
  }

  @Test
  void theNewerRowOfAPatientTakesThePlaceOfTheOldOne() {
    var byHand = feedFrom(launch(CONFIRMS, VOICEMAIL));
    var first = runOf(push(MOVED, VOICEMAIL));
    assertThat(states(byHand)).containsEntry(1, SUPERSEDED).containsEntry(2, WAITS);
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, KNOWN);
  }

  @Test
  void aListThatWaitedForAPersonIsNoOtherOnceItIsLaunched() {
    feed("COMPLETE");
    feedNothing();
    var byHand = over(committed(send(HEAD, CONFIRMS, VOICEMAIL)), campaign);
    var without = committed(send(HEAD, VOICEMAIL));
    assertThat(left(outcomes(without).getFirst())).isEqualTo(1);
    assertThat(states(byHand)).containsEntry(1, LEFT).containsEntry(2, WAITS);
    feedAgain();
    assertThat(states(runOf(push(CONFIRMS, VOICEMAIL, OTHER)))).containsEntry(1, WAITS);
  }

  @Test
  void whoeverIsCalledAgainLeavesToo() {
    moveTo(LocalTime.NOON);
    feed("COMPLETE");
    var first = runOf(push(UNREACHED, VOICEMAIL));
    tickUntilDone(first);
    moveTo(LocalTime.of(20, 55));
    var again =
        admin.post("/api/runs/" + first + "/redial", Map.of("outcomes", List.of("NOT_REACHED")));
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    var redial = again.json().path("id").asString();
    assertThat(admin.post("/api/runs/" + redial + "/launch", Map.of()).status()).isEqualTo(200);
    assertThat(states(redial)).containsEntry(1, WAITS);
    push(VOICEMAIL);
    assertThat(states(redial)).containsEntry(1, LEFT);
  }

  @Test
  void aRunOfAnotherCampaignIsLeftAlone() {
    var byHand = launch(CONFIRMS, VOICEMAIL);
    var list = run(byHand).path("importId").asString();
    var other = over(list, run(otherCampaign().draft(OTHER)).path("campaignId").asString());
    feedFrom(byHand);
    assertThat(left(push(VOICEMAIL))).isEqualTo(1);
    assertThat(states(byHand)).containsEntry(1, LEFT);
    assertThat(states(other).values()).doesNotContain(LEFT);
  }

  /** Another source, with complete files, that follows a list; the path of the one before. */
  private String alsoFollow(String list) {
    var one = source;
    var wanted = new HashMap<>(wanted());
    wanted.put("name", "Another site");
    wanted.put("coverage", "COMPLETE");
    wanted.put("importId", list);
    var created = admin.post("/api/list-sources", wanted);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    source = "/api/list-sources/" + created.json().path("id").asString();
    feedAgain();
    return one;
  }

  private String followed() {
    return String.valueOf(wanted().get("importId"));
  }

  @Test
  void aListThatTwoSourcesFollowIsNeithersFile() {
    var byHand = feedFrom(launch(CONFIRMS, VOICEMAIL));
    var one = alsoFollow(followed());
    var other = source;
    source = one;
    assertThat(left(push(VOICEMAIL))).isZero();
    assertThat(states(byHand)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    assertThat(admin.post(other + "/pause", null).status()).isEqualTo(200);
    assertThat(left(push(VOICEMAIL, OTHER))).as("the other one is paused").isEqualTo(1);
    assertThat(states(byHand)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  @Test
  void aListThatAnotherSourceBroughtIsThatOnes() {
    feed("COMPLETE");
    feedNothing();
    var list = committed(send(HEAD, CONFIRMS, VOICEMAIL));
    var byHand = over(list, campaign);
    var one = alsoFollow(list);
    push(VOICEMAIL, OTHER);
    assertThat(states(byHand)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    source = one;
    feedAgain();
    push(VOICEMAIL);
    assertThat(states(byHand)).as("the control").containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  @Test
  void aListThatIsFollowedNoMoreIsOneOfTheSourceStill() {
    var byHand = feedFrom(launch(CONFIRMS, VOICEMAIL));
    follow(run(draft(UNREACHED)).path("importId").asString());
    push(VOICEMAIL, OTHER);
    assertThat(states(byHand)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  @Test
  void aSourceMayFollowAListThatItBroughtItself() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var list = committed(send(HEAD.strip() + ",Room\n", CONFIRMS + ",2", OTHER + ",3"));
    follow(list);
    follow(list);
    assertThat(states(first)).containsEntry(2, LEFT);
    committed(send(HEAD.strip() + ",Room\n", VOICEMAIL + ",4"));
    assertThat(states(runsOver(list).getFirst())).containsEntry(1, KNOWN).containsEntry(2, LEFT);
  }

  @Test
  void aFollowedListThatIsUndoneGivesItsRowsBack() {
    feedFrom(launch(CONFIRMS, VOICEMAIL));
    var list = followed();
    follow(run(draft(UNREACHED)).path("importId").asString());
    undo(list);
    assertThat(states(runOf(push(CONFIRMS, OTHER)))).containsEntry(1, WAITS);
  }

  @Test
  void aRunThatIsScheduledMayYetCallWhoeverLeft() {
    var byHand = feedFrom(launch(CONFIRMS, VOICEMAIL));
    var drafted = admin.post("/api/runs", Map.of("campaignId", campaign, "importId", followed()));
    var later = drafted.json().path("id").asString();
    var at = time.instant().plusSeconds(86_400).toString();
    var scheduled = admin.post("/api/runs/" + later + "/launch", Map.of("startsAt", at));
    assertThat(scheduled.status()).as(scheduled.text()).isEqualTo(200);
    push(VOICEMAIL);
    assertThat(states(byHand)).containsEntry(1, LEFT);
    assertThat(states(runOf(push(CONFIRMS, VOICEMAIL, OTHER))))
        .as("whom another run will call is not new")
        .containsEntry(1, KNOWN);
  }

  @Test
  void aListThatAPersonLaunchesTakesThePlaceOfOlderRows() {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var mapped = feedNothingAndBring(MOVED, OTHER);
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    var other = run(otherCampaign().draft(OTHER)).path("campaignId").asString();
    var survey = over(mapped, other);
    assertThat(states(first)).as("of another campaign").containsEntry(1, WAITS);
    var byHand = over(mapped, campaign);
    assertThat(states(first)).containsEntry(1, SUPERSEDED).containsEntry(2, WAITS);
    assertThat(states(byHand)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    assertThat(states(survey)).containsEntry(1, WAITS);
  }

  private String feedNothingAndBring(String... rows) {
    feedNothing();
    var list = committed(send(HEAD, rows));
    feedAgain();
    return list;
  }

  @Test
  void aRunOverAnOlderListGivesWayToNewerRows() {
    feed("COMPLETE");
    var old = feedNothingAndBring(CONFIRMS, VOICEMAIL, OTHER);
    var newer = runOf(push(MOVED, VOICEMAIL));
    var late = over(old, campaign);
    assertThat(states(late))
        .containsEntry(1, SUPERSEDED)
        .as("not in the newest file")
        .containsEntry(3, LEFT);
    assertThat(states(newer)).containsEntry(1, WAITS);
    assertThat(List.of(states(late).getOrDefault(2, ""), states(newer).getOrDefault(2, "")))
        .as("who is in both waits once")
        .containsOnlyOnce(WAITS);
  }

  @Test
  void whereASourceNeverFedACampaignAnothersRunsAreLeftAlone() {
    var first = draft(CONFIRMS, VOICEMAIL);
    follow(run(first), "ADDITIONS");
    feedNothing();
    var older = over(followed(), campaign);
    var newer = committed(send(HEAD, MOVED));
    var survey = over(newer, run(otherCampaign().draft(OTHER)).path("campaignId").asString());
    assertThat(states(older)).containsEntry(1, WAITS);
    assertThat(states(survey)).containsEntry(1, WAITS);
    assertThat(states(over(newer, campaign))).containsEntry(1, WAITS);
    assertThat(states(older)).as("the control").containsEntry(1, SUPERSEDED);
  }

  @Test
  void aScheduledRunOverTheFollowedListGivesWayToNewerRows() {
    var byHand = draft(CONFIRMS, VOICEMAIL);
    follow(run(byHand), "COMPLETE");
    var at = time.instant().plusSeconds(3_600).toString();
    var scheduled = admin.post("/api/runs/" + byHand + "/launch", Map.of("startsAt", at));
    assertThat(scheduled.status()).as(scheduled.text()).isEqualTo(200);
    var newer = runOf(push(MOVED, OTHER));
    moveTo(LocalTime.of(7, 30));
    fixtures.in(
        organization,
        () -> {
          bell.ring();
          return true;
        });
    assertThat(states(byHand)).containsEntry(1, SUPERSEDED).containsEntry(2, LEFT);
    assertThat(states(newer)).containsEntry(1, WAITS).containsEntry(2, WAITS);
  }

  @Test
  void mostOfTheFollowedListDoesNotLeaveAtOnce() {
    var rows = rows("(212) %s", 12);
    var byHand = feedFrom(launch(rows));
    assertThat(code(push(first(rows, 1)))).isEqualTo("rows-missing");
    assertThat(waiting(byHand)).isEqualTo(12);
  }
}
