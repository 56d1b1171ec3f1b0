package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who was two patients is called once in a run, and a no of either holds. */
@RivviTest
class MergedPatientRunTests extends JoinedClinic {
  /** The same again, where it is too early for calls when New York has noon. */
  private static final String AGAIN_FAR_WEST = "Tolu Adeyemy,(808) 555-0177,1961-02-03,";

  /** The same again, at a number where nobody answers. */
  private static final String AGAIN_UNREACHED = "Tolu Adeyemy,(212) 555-0174,1961-02-03,";

  /** The same person as {@link #CONFIRMS}, at a number with a voicemail. */
  private static final String MISSED = "Tolu Adeyemi,(212) 555-0175,1961-02-03,";

  private void merged(String family) {
    var answer = merge(pair(), family);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private int calls(String run) {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForObject(
                "select count(*) from dispatch.call_attempt where run_id = ?",
                Integer.class,
                UUID.fromString(run)));
  }

  private Set<UUID> patientsOf(String run) {
    return new HashSet<>(
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForList(
                    "select patient_id from dispatch.call_task where run_id = ? and patient_id is"
                        + " not null",
                    UUID.class,
                    UUID.fromString(run))));
  }

  @Test
  void twoWhoWaitInOneRunBecomeOneWhoIsCalledOnce() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS, AGAIN);
    merged("Adeyemi");
    assertThat(tasks(run).get(1)).startsWith("WAITING");
    assertThat(tasks(run)).containsEntry(2, "SUPPRESSED  [SAME_PATIENT_ROW]");
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    assertThat(calls(run)).isEqualTo(1);
    assertThat(patientsOf(run)).hasSize(1);
    assertThat(tasks(run)).containsEntry(2, "SUPPRESSED  [SAME_PATIENT_ROW]");
  }

  @Test
  void withoutItBothAreCalled() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS, AGAIN);
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    assertThat(calls(run)).as("the control").isEqualTo(2);
  }

  @Test
  void theFirstRowGoesOnAlsoWhenTheOtherRecordStays() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS, AGAIN);
    merged("Adeyemy");
    assertThat(tasks(run).get(1)).startsWith("WAITING");
    assertThat(tasks(run)).containsEntry(2, "SUPPRESSED  [SAME_PATIENT_ROW]");
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    assertThat(calls(run)).isEqualTo(1);
  }

  @Test
  void whoWasCalledIsNotCalledUnderTheirOtherRecord() {
    var run = launch(CONFIRMS, AGAIN_FAR_WEST);
    tickUntil(() -> tasks(run).getOrDefault(1, "").startsWith("SETTLED"));
    assertThat(tasks(run).get(2)).as("the control").startsWith("WAITING");
    merged("Adeyemy");
    assertThat(tasks(run)).containsEntry(2, "SUPPRESSED  [SAME_PATIENT_ROW]");
    assertThat(run(run).path("state").asString()).isEqualTo("COMPLETED");
    assertThat(calls(run)).isEqualTo(1);
    var stays = patientsOf(run);
    assertThat(stays).hasSize(1);
    var history =
        admin.get("/api/patients/" + stays.iterator().next() + "/history").json().path("items");
    assertThat(history.toString()).contains("ATTEMPT");
    var conversation =
        admin.get("/api/calls?runId=" + run).json().at("/items/0/conversationId").asString();
    var opened = admin.get("/api/conversations/" + conversation);
    assertThat(opened.status()).as("under the other's key").isEqualTo(200);
    assertThat(opened.json().path("turns")).isNotEmpty();
    assertThat(opened.json().path("patientId").asString())
        .isEqualTo(stays.iterator().next().toString());
  }

  @Test
  void aNoOfEitherKeepsBothRowsFromBeingCalled() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS, AGAIN + "yes");
    assertThat(tasks(run).get(1)).as("the control").startsWith("WAITING");
    merged("Adeyemi");
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    assertThat(calls(run)).isZero();
    assertThat(tasks(run).get(1)).contains("DO_NOT_CALL");
  }

  @Test
  void aCallThatIsUnderWayRefusesIt() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS, AGAIN);
    var attempts = new LooseAttempts(fixtures, jdbc, organization, run);
    var attempt = attempts.in(AttemptState.RINGING);
    var task = task(run, 2);
    var lent =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update dispatch.call_attempt set patient_id = (select patient_id from"
                        + " dispatch.call_task where id = ?) where id = ?",
                    task,
                    attempt.value()));
    assertThat(lent).isEqualTo(1);
    var refused = merge(pair(), "Adeyemi");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asString()).isEqualTo("patient-in-call");
    assertThat(patientsOf(run)).as("nothing has changed").hasSizeGreaterThanOrEqualTo(2);
    attempts.end();
    assertThat(merge(pair(), "Adeyemi").status()).as("the control").isEqualTo(200);
  }

  private UUID task(String run, int row) {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForList(
                    "select id from dispatch.call_task where run_id = ? and row_number < 1000 order"
                        + " by row_number",
                    UUID.class,
                    UUID.fromString(run))
                .get(row - 1));
  }

  @Test
  void tasksOfOtherRunsFollowAndCapsCountForBoth() {
    var first = launch(CONFIRMS);
    tickUntilDone(first);
    moveTo(LocalTime.of(15, 0));
    var second = launch(AGAIN);
    merged("Adeyemy");
    var stays = patientsOf(second);
    assertThat(patientsOf(first)).isEqualTo(stays);
    var counted =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForList(
                    "select distinct patient_id from dispatch.call_attempt where run_id = ?",
                    UUID.class,
                    UUID.fromString(first)));
    assertThat(counted).isEqualTo(List.copyOf(stays));
  }

  private Api.Answer redial(String run, String... outcomes) {
    return admin.post("/api/runs/" + run + "/redial", Map.of("outcomes", outcomes));
  }

  /** What ended a row is forgotten, and whose it is: as if nobody had been joined. */
  private void forgetTheJoin(String run, int row) {
    var changed =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update dispatch.call_task set reasons = '{}', patient_id = uuidv7() where id ="
                        + " ?",
                    task(run, row)));
    assertThat(changed).isEqualTo(1);
  }

  @Test
  void whoAnsweredIsNotCalledAgainForTheRowThatTheJoinEnded() {
    retries = 3;
    var run = launch(CONFIRMS, AGAIN_UNREACHED);
    tickUntil(
        () ->
            tasks(run).getOrDefault(1, "").startsWith("SETTLED GOAL_MET")
                && tasks(run).getOrDefault(2, "").contains("RETRY_DELAY"));
    merged("Adeyemi");
    assertThat(tasks(run)).containsEntry(2, "SETTLED CANCELED [SAME_PATIENT_ROW]");
    assertThat(run(run).path("state").asString()).isEqualTo("COMPLETED");
    assertThat(redial(run, "CANCELED").code()).isEqualTo("nothing-to-redial");
    assertThat(redial(run, "GOAL_MET").status()).as("their own row is not lost").isEqualTo(201);
    forgetTheJoin(run, 2);
    assertThat(redial(run, "CANCELED").status()).as("the control").isEqualTo(201);
  }

  @Test
  void whoAnsweredInOneRowIsNotCalledAgainForTheOther() {
    var run = launch(CONFIRMS, AGAIN_UNREACHED);
    tickUntilDone(run);
    assertThat(tasks(run).get(1)).startsWith("SETTLED GOAL_MET");
    assertThat(tasks(run).get(2)).startsWith("SETTLED NOT_REACHED");
    assertThat(redial(run, "NOT_REACHED").status()).as("the control").isEqualTo(201);
    merged("Adeyemi");
    assertThat(redial(run, "NOT_REACHED").code()).isEqualTo("nothing-to-redial");
    forgetTheJoin(run, 2);
    assertThat(redial(run, "NOT_REACHED").status()).as("the control").isEqualTo(201);
  }

  /** Both rows were tried and wait, or the first one is over. */
  private String tried(String first, String state) {
    retries = 5;
    var run = launch(first, AGAIN_UNREACHED);
    tickUntil(
        () ->
            tasks(run).getOrDefault(1, "").contains(state)
                && tasks(run).getOrDefault(2, "").contains("RETRY_DELAY"));
    return run;
  }

  private void agree(UUID task, Instant at, boolean isCallback) {
    var changed =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update dispatch.call_task set callback = ?, not_before = ?, due_at = ?,"
                        + " reasons = array[?] where id = ?",
                    isCallback,
                    at.atOffset(ZoneOffset.UTC),
                    at.atOffset(ZoneOffset.UTC),
                    isCallback ? "CALLBACK_TIME" : "RETRY_DELAY",
                    task));
    assertThat(changed).isEqualTo(1);
  }

  private void assertGoesOn(UUID task, Instant at, boolean isCallback, int tries) {
    var known =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForList(
                    "select concat_ws(' ', callback::text, (not_before = ?)::text, reach_attempts)"
                        + " from dispatch.call_task where id = ?",
                    String.class,
                    at.atOffset(ZoneOffset.UTC),
                    task));
    assertThat(known).containsExactly(isCallback + " true " + tries);
  }

  @Test
  void aPromisedCallbackGoesOnAndItsTimeHolds() {
    var run = tried(MISSED, "RETRY_DELAY");
    var promised = time.instant().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    agree(task(run, 1), promised.plus(1, ChronoUnit.HOURS), false);
    agree(task(run, 2), promised, true);
    merged("Adeyemi");
    assertThat(tasks(run)).containsEntry(1, "SETTLED CANCELED [SAME_PATIENT_ROW]");
    assertGoesOn(task(run, 2), promised, true, 2);
    // The pace of calls may come before it for a second.
    await()
        .untilAsserted(
            () -> {
              dispatcher.tick(time.instant());
              assertThat(tasks(run).get(2)).isEqualTo("WAITING  [CALLBACK_TIME]");
            });
  }

  @Test
  void aPromisedCallbackGoesOnThoughTheOtherRowIsOver() {
    var run = tried(CONFIRMS, "GOAL_MET");
    var promised = time.instant().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    agree(task(run, 2), promised, true);
    merged("Adeyemi");
    assertThat(tasks(run).get(2)).startsWith("WAITING");
    assertGoesOn(task(run, 2), promised, true, 1);
  }

  @Test
  void ofTwoWhoWereTriedTheLaterTimeAndAllTriesCount() {
    var run = tried(MISSED, "RETRY_DELAY");
    var later = time.instant().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    agree(task(run, 2), later, false);
    merged("Adeyemi");
    assertThat(tasks(run)).containsEntry(1, "SETTLED CANCELED [SAME_PATIENT_ROW]");
    assertGoesOn(task(run, 2), later, false, 2);
  }

  @Test
  void aConversationThatIsGoingOnRefusesIt() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS, AGAIN);
    var begun =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "insert into conversations.conversation (id, call_id, call_reference, kind,"
                        + " language, patient_id, started_at) select uuidv7(), uuidv7(), uuidv7(),"
                        + " 'CALL', 'en', patient_id, now() from dispatch.call_task where id = ?",
                    task(run, 2)));
    assertThat(begun).isEqualTo(1);
    var refused = merge(pair(), "Adeyemi");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("patient-in-conversation");
    assertThat(patientsOf(run)).as("nothing has changed").hasSize(2);
    fixtures.transaction(
        organization,
        () -> jdbc.update("update conversations.conversation set ended_at = started_at"));
    assertThat(merge(pair(), "Adeyemi").status()).as("the control").isEqualTo(200);
  }
}
