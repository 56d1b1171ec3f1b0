package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.Imports;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whoever is no longer in the complete file of a source is not called, unless it is too late. */
@RivviTest
class LeftRowTests extends FedClinic {
  @Autowired Imports imports;

  @BeforeEach
  void beforeTheHours() {
    moveTo(LocalTime.of(6, 0));
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
    tickUntilRetry(first);
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
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    feedNothing();
    var list = committed(send(HEAD, VOICEMAIL, OTHER));
    complete();
    feedAgain();
    tell(list, list, list);
    assertThat(outcomes(list)).hasSize(1);
    assertThat(left(outcomes(list).getFirst())).isEqualTo(1);
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
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
    undo(wrong.path("importId").asString());
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
    var third = runOf(push(OTHER, VOICEMAIL, CONFIRMS));
    assertThat(states(third))
        .containsEntry(1, WAITS)
        .containsEntry(2, KNOWN)
        .containsEntry(3, WAITS);
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
        .contains("Of 19 calls that wait, 10 are for rows that are not in this file");
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

  @Test
  void rowsAreKnownAgainByTheColumnsOfAnotherListToFollow() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var head = "Pt Name,Cell,D.O.B.\n";
    follow(mappedByHand(send(head, narrow(CONFIRMS), narrow(VOICEMAIL))));
    committed(send(head, narrow(VOICEMAIL), narrow(OTHER)));
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  /** A list whose columns a person had to look at, once it is taken over. */
  private String mappedByHand(JsonNode list) {
    assertThat(list.path("state").asString()).isEqualTo("UPLOADED");
    var id = list.path("id").asString();
    fixtures.in(
        organization,
        () -> {
          imports.confirmMapping(ImportId.of(id));
          return true;
        });
    var taken = admin.post("/api/imports/" + id + "/commit", Map.of("consent", CONSENT));
    assertThat(taken.status()).as(taken.text()).isLessThan(300);
    return committed(list);
  }

  private static String narrow(String row) {
    return row.substring(0, row.length() - 1);
  }

  @Test
  void rowsWithoutTheColumnsOfAnotherListToFollowHaveNotLeft() {
    feed("COMPLETE");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    var head = HEAD.strip() + ",Room\n";
    follow(committed(send(head, CONFIRMS + ",", VOICEMAIL + ",")));
    var list = committed(send(head, VOICEMAIL + ",", OTHER + ","));
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, "SUPPRESSED  [SUPERSEDED]");
    var second = runOf(outcomes(list).getFirst());
    committed(send(head, OTHER + ","));
    assertThat(states(second)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  @Test
  void aChangeThatSaysNothingOfWhatFilesHoldLeavesItAsItIs() {
    feed("COMPLETE");
    var wanted = wanted();
    wanted.put("name", "Another name");
    assertThat(admin.put(source, wanted).json().path("coverage").asString()).isEqualTo("COMPLETE");
    wanted.put("coverage", "ADDITIONS");
    assertThat(admin.put(source, wanted).json().path("coverage").asString()).isEqualTo("ADDITIONS");
    assertThat(admin.get("/api/audit?resourceType=LIST_SOURCE").text())
        .contains("Its files: ADDITIONS");
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
    var other = send("Pt Name,Cell,D.O.B.\n", narrow(VOICEMAIL));
    mappedByHand(other);
    await().atMost(MOMENT).until(() -> outcomes(other).size() == 1);
    assertThat(code(outcomes(other).getFirst())).isEqualTo("mapped-by-hand");
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, WAITS);
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
