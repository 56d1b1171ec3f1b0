package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.RunId;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SkewedClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A list becomes calls: over HTTP in, the real simulator around, the loop ticked by hand. */
@RivviTest
class DispatchIntegrationTests extends DialedClinic {
  private static final String BUSY_FIRST = "Wei Kowalski,(305) 555-0183,1990-07-11,";
  private static final String SAYS_STOP_AT_ONCE = "Ida Lund,(212) 555-0186,1962-03-04,";
  private static final String DO_NOT_CALL = "Carmen Lopez,(212) 555-0180,1965-06-07,Y";

  @Autowired private WindowBell bell;
  @Autowired private SkewedClock clock;

  @Test
  void everyRowGetsItsOutcomeOrItsReason() {
    var run = launch(CONFIRMS, SAYS_STOP, VOICEMAIL, BAD_PHONE, DO_NOT_CALL);
    tickUntilDone(run);
    assertThat(tasks(run))
        .containsEntry(1, "SETTLED GOAL_MET []")
        .containsEntry(2, "SETTLED OPTED_OUT []")
        .containsEntry(3, "SETTLED NOT_REACHED []")
        .containsEntry(4, "SUPPRESSED  [PHONE_INVALID]")
        .containsEntry(5, "SUPPRESSED  [DO_NOT_CALL]");
    assertThat(run(run).path("progress").path("total").asInt()).isEqualTo(5);
    var csv = admin.get("/api/runs/" + run + "/results.csv").text();
    assertThat(csv.lines()).hasSize(6);
    assertThat(csv).contains("Tolu Adeyemi", "GOAL_MET", "OPTED_OUT", "PHONE_INVALID");
  }

  @Test
  void aPatientWhoSaidStopIsNotCalledByTheNextRunEither() {
    tickUntilDone(launch(SAYS_STOP));
    var next = launch(SAYS_STOP);
    tickUntilDone(next);
    assertThat(tasks(next)).containsEntry(1, "SUPPRESSED  [OPTED_OUT]");
  }

  @Test
  void aCallThatWasBusyIsNotTheOneThatMetTheGoal() {
    retries = 2;
    var run = launch(BUSY_FIRST);
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              dispatcher.tick(time.instant());
              return tasks(run).containsValue("WAITING  [RETRY_DELAY]");
            });
    time.moveTo(time.instant().plus(Duration.ofMinutes(2)));
    tickUntilDone(run);
    var calls = admin.get("/api/calls?runId=" + run).json().path("items");
    assertThat(calls.valueStream().map(call -> call.path("outcome").asString("")))
        .containsExactly("GOAL_MET", "");
  }

  @Test
  void aStopBeforeIdentityProtectsWhoeverSharesThePhone() {
    var run = launch(SAYS_STOP_AT_ONCE, "Min-jun Park,(212) 555-0186,1961-02-03,", CONFIRMS);
    tickUntilDone(run);
    assertThat(tasks(run))
        .containsEntry(1, "SETTLED OPTED_OUT []")
        .containsEntry(2, "SUPPRESSED  [DO_NOT_CALL]")
        .containsEntry(3, "SETTLED GOAL_MET []");
  }

  @Test
  void whoHangsUpAfterTheGreetingIsNotSaidToHaveSpoken() {
    var run = launch("Nora Ekman,(212) 555-0178,1961-02-03,", CONFIRMS);
    Awaitility.await()
        .atMost(MOMENT)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              dispatcher.tick(time.instant());
              assertThat(admin.get("/api/runs/" + run + "/results.csv").text())
                  .containsPattern("Nora Ekman.*,WAITING,.*,DROPPED,")
                  .containsPattern("Tolu Adeyemi.*,SETTLED,GOAL_MET,.*,CONVERSED,");
            });
  }

  @Test
  void pauseAndResumeTakeEffectOnTheVeryNextClaim() {
    var run = launch(CONFIRMS);
    assertThat(admin.post("/api/runs/" + run + "/pause", Map.of()).status()).isEqualTo(200);
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "WAITING  [RUN_PAUSED]");
    admin.post("/api/runs/" + run + "/resume", Map.of());
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  /** As a run would be whose configuration a newer release has written. */
  @Test
  void aRunThatCannotBeReadKeepsNoOtherFromItsCallsAndItsEnd() {
    var broken = launch(VOICEMAIL);
    var run = launch(CONFIRMS);
    var over = launch("Wei Kowalski,(212) 555-0190,1990-07-11,");
    settleUnnoticed(over);
    assertThat(run(over).path("state").asString()).isEqualTo("RUNNING");
    var configuration = configure(broken, JSONB.valueOf("{}"));
    try {
      tickUntilDone(run);
      assertThat(run(over).path("state").asString()).isEqualTo("COMPLETED");
    } finally {
      configure(broken, configuration);
    }
    assertThat(run(broken).path("state").asString()).isEqualTo("RUNNING");
    assertThat(tasks(broken)).containsEntry(1, "WAITING  [PACE]");
  }

  /** As by a node that dies before it completes the run. */
  private void settleUnnoticed(String run) {
    var dsl = beans.getBean(DSLContext.class);
    fixtures.transaction(
        organization,
        () ->
            dsl.update(CALL_TASK)
                .set(CALL_TASK.STATE, TaskState.SETTLED.name())
                .set(CALL_TASK.OUTCOME, TaskOutcome.CANCELED.name())
                .where(CALL_TASK.RUN_ID.eq(new RunId(UUID.fromString(run))))
                .execute());
  }

  private JSONB configure(String run, JSONB configuration) {
    var dsl = beans.getBean(DSLContext.class);
    var id = new RunId(UUID.fromString(run));
    return fixtures.transaction(
        organization,
        () -> {
          var before = dsl.select(RUN.CONFIGURATION).from(RUN).where(RUN.ID.eq(id));
          var kept = Objects.requireNonNull(before.fetchSingle().value1());
          dsl.update(RUN).set(RUN.CONFIGURATION, configuration).where(RUN.ID.eq(id)).execute();
          return kept;
        });
  }

  /** The same task is dialed as soon as the clocks agree again. */
  @Test
  void aNodeWhoseClockIsWrongClaimsNothing() {
    var run = launch(CONFIRMS);
    clock.setNodeAhead(Duration.ofSeconds(3));
    try {
      assertThat(dispatcher.tick(time.instant()).handed()).isZero();
      assertThat(tasks(run)).containsEntry(1, "WAITING  [PACE]");
    } finally {
      clock.setNodeAhead(Duration.ZERO);
    }
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void aClosedWindowIsAWrittenReasonAndTheNextOpeningIsTheNextTry() {
    var run = launch(CONFIRMS);
    moveTo(LocalTime.of(20, 0));
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "WAITING  [CLINIC_CLOSED]");
    assertThat(run(run).path("sentence").asString())
        .startsWith("Nothing is being called: the window opens");
    fixtures.in(
        organization,
        () -> {
          bell.ring();
          return true;
        });
    assertThat(run(run).path("now").path("windowOpen").asBoolean()).isFalse();
  }

  /** What is due before anybody has decided on it says what the next decision will. */
  @Test
  void aHolidayIsToldAsOneWithTheNextOpening() {
    var run = launch(CONFIRMS);
    var today = time.instant().atZone(NEW_YORK).toLocalDate();
    holiday(today);
    assertThat(tasks(run)).containsEntry(1, "WAITING  [HOLIDAY]");
    var opens = today.plusDays(1).atTime(9, 0).atZone(NEW_YORK).toInstant();
    assertThat(admin.get("/api/runs/" + run + "/tasks").json().at("/items/0/nextAt").asString())
        .isEqualTo(opens.toString());
    assertThat(run(run).path("sentence").asString()).contains("a holiday");
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "WAITING  [HOLIDAY]");
  }

  private void holiday(LocalDate date) {
    var path = "/api/organizations/" + organization;
    var now = admin.get(path).json();
    var change = new HashMap<String, Object>();
    for (var field : List.of("name", "timeZone", "region", "hours", "limits")) {
      change.put(field, now.path(field));
    }
    change.put("holidays", List.of(Map.of("date", date.toString(), "name", "Founders' day")));
    var changed = admin.put(path, change);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  @Test
  void aStartInThePastIsNoStartNow() {
    var run = draft(CONFIRMS);
    for (var start : List.of("2020-01-01T09:00:00Z", "2190-01-01T09:00:00Z")) {
      var refused = admin.post("/api/runs/" + run + "/launch", Map.of("startsAt", start));
      assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    }
    assertThat(dispatcher.tick(time.instant()).handed()).isZero();
    assertThat(run(run).path("state").asString()).isEqualTo("DRAFT");
    var moment = Map.of("startsAt", time.instant().minusSeconds(20).toString());
    assertThat(admin.post("/api/runs/" + run + "/launch", moment).status()).isEqualTo(200);
    assertThat(run(run).path("state").asString()).isEqualTo("RUNNING");
  }
}
