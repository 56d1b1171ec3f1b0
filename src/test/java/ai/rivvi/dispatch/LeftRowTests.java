package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.Imports;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Whoever is no longer in the complete file of a source is not called, unless it is too late. */
@RivviTest
class LeftRowTests extends FedClinic {
  private static final String LEFT = "SUPPRESSED  [LEFT_SOURCE]";
  private static final String KNOWN = "SUPPRESSED  [ROW_KNOWN]";
  private static final String UNREACHED = "Tolu Adeyemi,(212) 555-0174,1961-02-03,";
  private static final String OTHER = "Ida Holm,(212) 555-0171,1971-02-03,";

  @Autowired JdbcTemplate jdbc;
  @Autowired Imports imports;

  @BeforeEach
  void beforeTheHours() {
    moveTo(LocalTime.of(6, 0));
  }

  private static String code(JsonNode outcome) {
    return outcome.at("/refused/code").asString();
  }

  private static int left(JsonNode outcome) {
    return outcome.path("leftTasks").asInt();
  }

  @Test
  void whoeverIsNoLongerInTheFileIsNotCalled() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var second = push(VOICEMAIL, OTHER);
    assertThat(left(second)).isEqualTo(1);
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
    assertThat(states(runOf(second))).containsEntry(1, KNOWN).containsEntry(2, WAITS);
    assertThat(admin.get("/api/runs/" + first + "/tasks").text()).contains("LEFT_SOURCE");
  }

  @Test
  void whereFilesHoldOnlyWhatIsNewNobodyHasLeft() {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    assertThat(left(push(VOICEMAIL, OTHER))).isZero();
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, WAITS);
  }

  @Test
  void whatWasSaidBeforeTheSourceWasCompleteCountsToo() {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    complete();
    push(VOICEMAIL, OTHER);
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  private void complete() {
    var now = admin.get(source).json();
    var wanted = new HashMap<String, Object>();
    wanted.put("name", now.path("name").asString());
    wanted.put("kind", "PUSH");
    wanted.put("coverage", "COMPLETE");
    wanted.put("importId", now.at("/follows/id").asString());
    wanted.put("consent", CONSENT);
    assertThat(admin.put(source, wanted).json().path("coverage").asString()).isEqualTo("COMPLETE");
  }

  @Test
  void aFileWithNobodyNewEndsWhoeverLeft() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var second = push(VOICEMAIL);
    assertThat(code(second)).isEqualTo("nothing-new");
    assertThat(left(second)).isEqualTo(1);
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  @Test
  void whoeverComesBackUncalledIsCalledOnce() {
    feed("COMPLETE");
    runOf(push(CONFIRMS, VOICEMAIL));
    push(VOICEMAIL);
    var third = runOf(push(OTHER, CONFIRMS, VOICEMAIL));
    assertThat(states(third)).containsEntry(2, WAITS).containsEntry(3, KNOWN);
    var fourth = push(VOICEMAIL, CONFIRMS, OTHER);
    assertThat(code(fourth)).isEqualTo("nothing-new");
    assertThat(states(third)).containsEntry(2, WAITS);
  }

  @Test
  void anAppointmentThatMovesBackIsNew() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var second = runOf(push(CONFIRMS + "no", VOICEMAIL));
    assertThat(states(first)).containsEntry(1, "SUPPRESSED  [SUPERSEDED]");
    var third = runOf(push(VOICEMAIL, CONFIRMS));
    assertThat(states(second)).containsEntry(1, "SUPPRESSED  [SUPERSEDED]");
    assertThat(states(third)).containsEntry(2, WAITS);
  }

  @Test
  void whoeverWasCalledStaysKnown() {
    feed("COMPLETE");
    moveTo(LocalTime.NOON);
    var first = runOf(push(CONFIRMS));
    tickUntilDone(first);
    var called = tasks(first);
    assertThat(left(push(VOICEMAIL))).isZero();
    assertThat(tasks(first)).isEqualTo(called);
    var third = push(CONFIRMS, VOICEMAIL);
    assertThat(code(third)).isEqualTo("nothing-new");
  }

  @Test
  void whoeverWasNotReachedIsNotTriedAgainAndStaysKnown() {
    retries = 3;
    feed("COMPLETE");
    moveTo(LocalTime.NOON);
    var first = runOf(push(UNREACHED));
    await()
        .atMost(MOMENT)
        .until(
            () -> {
              dispatcher.tick(time.instant());
              reconciler.tick();
              return tasks(first).getOrDefault(1, "").contains("RETRY_DELAY");
            });
    assertThat(left(push(VOICEMAIL))).isEqualTo(1);
    assertThat(tasks(first)).containsEntry(1, "SETTLED CANCELED [LEFT_SOURCE]");
    var redial =
        admin.post("/api/runs/" + first + "/redial", Map.of("outcomes", List.of("CANCELED")));
    assertThat(redial.code()).isEqualTo("nothing-to-redial");
    assertThat(code(push(VOICEMAIL, UNREACHED))).isEqualTo("nothing-new");
  }

  private void move(String run, String state) {
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update dispatch.call_task set state = ?,"
                    + " due_at = case when ? = 'WAITING' then changed_at end where run_id = ?::uuid",
                state,
                state,
                run));
  }

  @Test
  void aCallThatIsUnderWayGoesOnAndIsLookedAtAgain() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS));
    move(first, "DIALING");
    assertThat(left(push(VOICEMAIL))).isZero();
    assertThat(states(first)).containsEntry(1, "DIALING  []");
    move(first, "WAITING");
    assertThat(left(push(VOICEMAIL, OTHER))).isEqualTo(1);
    assertThat(states(first)).containsEntry(1, LEFT);
  }

  @Test
  void whatAPatientAskedForStaysAndSoDoesWhatAPersonLaunched() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, OTHER));
    var byHand = launch(OTHER);
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update dispatch.call_task set callback = true"
                    + " where run_id = ?::uuid and row_number = 2",
                first));
    assertThat(left(push(VOICEMAIL))).isEqualTo(1);
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, LEFT);
    assertThat(states(byHand)).containsEntry(1, WAITS);
  }

  @Test
  void aRowWithAProblemIsInTheFile() {
    feed("COMPLETE");
    twoOfOneName();
    var ambiguous = "Twin Moss,(212) 555-0178,1980-05-06,";
    var first = runOf(push(CONFIRMS, ambiguous));
    assertThat(states(first)).containsEntry(2, "HELD  [AMBIGUOUS_PATIENT]");
    runOf(push(VOICEMAIL, ambiguous));
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, "HELD  [AMBIGUOUS_PATIENT]");
    push(VOICEMAIL);
    assertThat(states(first)).containsEntry(2, "SETTLED CANCELED [LEFT_SOURCE]");
  }

  private void twoOfOneName() {
    var wishes = new HashMap<>(new CheckUps(admin, 1).wishes());
    new CheckUps(admin, wishes, "MRN,Pt Name,Cell,D.O.B.", "PREVENTIVE_CARE")
        .draft(
            "M-101,Twin Moss,(212) 555-0172,1980-05-06",
            "M-102,Twin Moss,(212) 555-0173,1980-05-06");
  }

  @Test
  void twoRowsThatSayTheSameLeaveAndComeBackTogether() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, CONFIRMS, VOICEMAIL));
    push(VOICEMAIL);
    assertThat(states(first))
        .containsEntry(1, LEFT)
        .containsEntry(2, "SUPPRESSED  [SAME_PATIENT_ROW]");
    assertThat(states(runOf(push(VOICEMAIL, CONFIRMS)))).containsEntry(2, WAITS);
  }

  @Test
  void aListIsToldOnceHoweverOften() throws Exception {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var second = push(VOICEMAIL, OTHER);
    var before = tasks(first);
    var list = second.path("importId").asString();
    tell(list, list, list);
    assertThat(outcomes(list)).containsExactly(second);
    assertThat(tasks(first)).isEqualTo(before);
    assertThat(runsOver(list)).hasSize(1);
  }

  @Test
  void whatACrashInterruptedEndsAsIfItHadNot() {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    feedNothing();
    var list = committed(send(HEAD, VOICEMAIL, OTHER));
    // Its rows are looked at twice, and its commit is told twice.
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update imports.import set state = 'MAPPED', committed_at = null,"
                    + " committed_through = 0 where id = ?::uuid",
                list));
    complete();
    feedAgain();
    var again = admin.post("/api/imports/" + list + "/commit", Map.of("consent", CONSENT));
    assertThat(again.status()).as(again.text()).isLessThan(300);
    await().atMost(MOMENT).until(() -> outcomes(list).size() == 1);
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
    assertThat(states(runOf(outcomes(list).getFirst())))
        .containsEntry(1, KNOWN)
        .containsEntry(2, WAITS);
  }

  @Test
  void anUndoneFileLeavesEndedWhatItEnded() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var wrong = push(VOICEMAIL, OTHER);
    var list = "/api/imports/" + wrong.path("importId").asString();
    assertThat(admin.post(list + "/undo", null).status()).isEqualTo(202);
    await()
        .atMost(MOMENT)
        .until(() -> admin.get(list).json().path("state").asString().equals("UNDONE"));
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
    var third = runOf(push(OTHER, VOICEMAIL, CONFIRMS));
    assertThat(states(third))
        .containsEntry(1, WAITS)
        .containsEntry(2, KNOWN)
        .containsEntry(3, WAITS);
  }

  private static String[] first(String[] rows, int count) {
    return Arrays.copyOf(rows, count);
  }

  private long waiting(String run) {
    return states(run).values().stream().filter(WAITS::equals).count();
  }

  @Test
  void aFileThatWasCutShortEndsNothingUntilAPersonSaysItIsWhole() {
    feed("COMPLETE");
    var all = rows("(212) %s", 19);
    var run = runOf(push(all));
    assertThat(waiting(run)).isEqualTo(19);
    // Ten leave of nineteen, and somebody new comes.
    var cut =
        push(Stream.concat(Stream.of(OTHER), Stream.of(first(all, 9))).toArray(String[]::new));
    assertThat(code(cut)).isEqualTo("rows-missing");
    assertThat(cut.at("/refused/message").asString())
        .contains("Of 19 patients who wait to be called, 10 are not in this file");
    assertThat(left(cut)).isZero();
    assertThat(waiting(run)).isEqualTo(19);
    var list = cut.path("importId").asString();
    assertThat(runsOver(list)).isEmpty();
    var accepted = accept(list);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    var outcome = outcomes(list).getFirst();
    assertThat(left(outcome)).isEqualTo(10);
    assertThat(states(runOf(outcome))).containsEntry(1, WAITS);
    assertThat(waiting(run)).isEqualTo(9);
    assertThat(admin.get("/api/audit?resourceType=LIST_SOURCE").text())
        .contains("is whole: 10 tasks ended");
    assertThat(accept(list).code()).isEqualTo("no-rows-missing");
  }

  private Api.Answer accept(String list) {
    return admin.post(source + "/campaign/lists/" + list + "/accept-missing", null);
  }

  @Test
  void afterACutFileTheWholeOneGoesOn() {
    feed("COMPLETE");
    var all = rows("(212) %s", 12);
    var run = runOf(push(all));
    var cut = push(first(all, 2));
    assertThat(code(cut)).isEqualTo("rows-missing");
    var whole = push(Stream.concat(Stream.of(all), Stream.of(OTHER)).toArray(String[]::new));
    assertThat(left(whole)).isZero();
    runOf(whole);
    assertThat(waiting(run)).isEqualTo(12);
    assertThat(accept(cut.path("importId").asString()).code()).isEqualTo("list-overtaken");
  }

  @Test
  void aFewOrHalfMayLeave() {
    feed("COMPLETE");
    var all = rows("(212) %s", 20);
    runOf(push(all));
    assertThat(left(push(first(all, 10)))).isEqualTo(10);
    assertThat(left(push(first(all, 1)))).isEqualTo(9);
  }

  @Test
  void rowsThatChangedAreNotMissing() {
    feed("COMPLETE");
    var all = rows("(212) %s", 12);
    var run = runOf(push(all));
    var moved =
        IntStream.range(0, 12)
            .mapToObj(i -> i == 0 ? all[i] : all[i] + "no")
            .toArray(String[]::new);
    var second = push(moved);
    runOf(second);
    assertThat(waiting(run)).isEqualTo(1);
  }

  @Test
  void aListThatAPersonHadToMapEndsNothing() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var other = send("Pt Name,Cell,D.O.B.\n", VOICEMAIL.substring(0, VOICEMAIL.length() - 1));
    var list = "/api/imports/" + other.path("id").asString();
    assertThat(other.path("state").asString()).isEqualTo("UPLOADED");
    fixtures.in(
        organization,
        () -> {
          imports.confirmMapping(ImportId.of(other.path("id").asString()));
          return true;
        });
    admin.post(list + "/commit", Map.of());
    await().atMost(MOMENT).until(() -> outcomes(other).size() == 1);
    assertThat(code(outcomes(other).getFirst())).isEqualTo("mapped-by-hand");
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, WAITS);
  }

  @Test
  void aListOfAPausedSourceEndsNothing() throws Exception {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    feedNothing();
    var list = committed(send(HEAD, VOICEMAIL));
    complete();
    assertThat(admin.post(source + "/pause", null).status()).isEqualTo(200);
    tell(list);
    assertThat(code(outcomes(list).getFirst())).isEqualTo("source-paused");
    assertThat(states(first)).containsEntry(1, WAITS);
    assertThat(admin.post(source + "/resume", null).status()).isEqualTo(200);
    push(VOICEMAIL, OTHER);
    assertThat(states(first)).as("the control").containsEntry(1, LEFT);
  }

  @Test
  void aListThatAPersonLaunchedSaysWhoLeftToo() throws Exception {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    feedNothing();
    var list = committed(send(HEAD, VOICEMAIL, OTHER));
    var byHand = admin.post("/api/runs", Map.of("campaignId", campaign, "importId", list));
    assertThat(byHand.status()).isEqualTo(201);
    complete();
    tell(list);
    assertThat(code(outcomes(list).getFirst())).isEqualTo("launched-by-hand");
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  @Test
  void aSourceThatFeedsNothingAnyMoreStillEndsWhoeverLeft() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    feedNothing();
    var second = push(VOICEMAIL, OTHER);
    assertThat(code(second)).isEqualTo("no-campaign");
    assertThat(left(second)).isEqualTo(1);
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  private void feedNothing() {
    var none = new HashMap<String, Object>();
    none.put("campaignId", null);
    assertThat(admin.put(source + "/campaign", none).status()).isEqualTo(200);
  }

  private void feedAgain() {
    assertThat(admin.put(source + "/campaign", Map.of("campaignId", campaign)).status())
        .isEqualTo(200);
  }

  @Test
  void aListThatIsToldBehindANewerOneCallsWhoeverIsStillDue() throws Exception {
    feed("COMPLETE");
    feedNothing();
    var older = committed(send(HEAD, CONFIRMS, OTHER));
    var newer = committed(send(HEAD, CONFIRMS, VOICEMAIL));
    feedAgain();
    tell(newer);
    tell(older);
    assertThat(states(runOf(outcomes(newer).getFirst())))
        .containsEntry(1, KNOWN)
        .containsEntry(2, WAITS);
    var late = runOf(outcomes(older).getFirst());
    assertThat(states(late)).containsEntry(1, WAITS).containsEntry(2, LEFT);
    assertThat(states(runOf(push(VOICEMAIL, OTHER)))).containsEntry(2, WAITS);
    assertThat(states(late)).containsEntry(1, LEFT);
  }

  /** The id of a list that is taken over, and of which everybody has heard. */
  private String committed(JsonNode list) {
    var path = "/api/imports/" + list.path("id").asString();
    await()
        .atMost(MOMENT)
        .until(() -> admin.get(path).json().path("state").asString().equals("COMMITTED"));
    var id = list.path("id").asString();
    await().atMost(MOMENT).until(() -> untold(id) == 0);
    return id;
  }

  private int untold(String list) {
    var found =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select count(*) from rivvi.event_publication"
                        + " where completion_date is null and serialized_event like ?",
                    Integer.class,
                    "%" + list + "%"));
    return found == null ? 0 : found;
  }

  @Test
  void foreignListsAreNotFoundAndOnlyAdminsAccept() {
    feed("COMPLETE");
    var list = push(CONFIRMS).path("importId").asString();
    var path = source + "/campaign/lists/" + list + "/accept-missing";
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(foreign.post(path, null).status()).isEqualTo(404);
    for (var role : List.of(Role.ANALYST, Role.CARE_STAFF)) {
      assertThat(fixtures.api(organization, role).post(path, null).status()).isEqualTo(403);
    }
    assertThat(accept(list).code()).isEqualTo("no-rows-missing");
  }
}
