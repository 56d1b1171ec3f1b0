package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.dialing.ReservedAttempts;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SkewedClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of calls and tasks when their hour, or their time, is over. */
@RivviTest
class AfterHoursTests extends DialedClinic {
  private static final LocalTime NIGHT = LocalTime.of(23, 0);

  @Autowired private AttemptRepository attempts;
  @Autowired private Settlement settlement;
  @Autowired private CallDirector director;
  @Autowired private WindowBell bell;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private SkewedClock clock;

  private Attempt reserved() {
    return fixtures.in(organization, () -> ReservedAttempts.claim(beans)).getFirst();
  }

  private void inTheDatabase(String statement, Object... values) {
    var written = fixtures.transaction(organization, () -> jdbc.update(statement, values));
    assertThat(written).isEqualTo(1);
  }

  @Test
  void whatTheCarrierQueuesBeyondTheHourIsCanceled() {
    limits(null, 10, 0);
    var run = launch(CONFIRMS);
    var attempt = reserved();
    inTheDatabase(
        "update dispatch.call_attempt set state = 'UNKNOWN', epoch = epoch + 1,"
            + " reserved_clock = reserved_clock - interval '1 minute' where id = ?",
        attempt.id().value());
    assertThat(isCanceledByALook(attempt)).as("the control, at noon").isFalse();
    moveTo(NIGHT);
    assertThat(isCanceledByALook(attempt)).isTrue();

    // The carrier has canceled it, and it never rang: no try was used.
    canceled(attempt);
    assertThat(tasks(run)).containsEntry(1, "WAITING  [CLINIC_CLOSED]");
    dispatcher.tick(time.instant());
    bringsTheMorning();
    dispatcher.tick(time.instant());
    var task = admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0);
    assertThat(task.path("state").asString()).as(task.toString()).isIn("DIALING", "IN_CALL");
  }

  private void bringsTheMorning() {
    moveTo(LocalTime.of(10, 0));
    time.moveTo(time.instant().plus(Duration.ofDays(1)));
    fixtures.in(
        organization,
        () -> {
          bell.ring();
          return true;
        });
  }

  private boolean isCanceledByALook(Attempt attempt) {
    reconciler.tick();
    return fixtures.transaction(organization, () -> attempts.isUnwanted(attempt.id()));
  }

  private void canceled(Attempt attempt) {
    ended(attempt, CallStatus.CANCELED, null);
  }

  private void ended(Attempt attempt, CallStatus status, @Nullable AnsweredBy answeredBy) {
    var at = SystemTime.now();
    fixtures.in(
        organization,
        () -> {
          settlement.ended(
              new CallEnded(
                  Ids.next(),
                  organization,
                  call(attempt),
                  attempt.reference(),
                  status,
                  answeredBy != null,
                  answeredBy,
                  answeredBy == null ? null : at,
                  0,
                  at));
          return true;
        });
  }

  private static CallId call(Attempt attempt) {
    return new CallId(attempt.id().value());
  }

  private Attempt takenBack() {
    var attempt = reserved();
    fixtures.transaction(organization, () -> attempts.unwant(attempt.id()));
    canceled(attempt);
    return attempt;
  }

  /** By its operator, say, in open hours: called at once again, it would be so without end. */
  @Test
  void whatSomebodyElseCancelsAtTheCarrierWasATry() {
    limits(null, 10, 0);
    var run = launch(CONFIRMS);
    var _ = takenBack();
    assertThat(tasks(run).getOrDefault(1, "")).as("the control").startsWith("WAITING");
    canceled(reserved());
    assertThat(tasks(run)).containsEntry(1, "SETTLED NOT_REACHED []");
  }

  @Test
  void whatWasTakenBackUsesUpNoTryThatMayFail() {
    limits(null, 10, 0);
    retries = 2;
    var run = launch(CONFIRMS);
    for (var time = 0; time < retries; time++) {
      var _ = takenBack();
    }
    ended(reserved(), CallStatus.FAILED, null);
    assertThat(tasks(run)).containsEntry(1, "WAITING  [RETRY_DELAY]");
  }

  /** They were told that another call follows. */
  @Test
  void whoIsTurnedAwayWasNotTriedAndStaysWhatTheyAskedFor() {
    limits(null, 10, 0);
    launch(CONFIRMS);
    inTheDatabase("update dispatch.call_task set callback = true where callback = false");
    var attempt = reserved();
    moveTo(NIGHT);
    assertThat(answered(attempt)).isInstanceOf(Direction.Say.class);
    ended(attempt, CallStatus.COMPLETED, AnsweredBy.HUMAN);
    assertThat(task(attempt))
        .containsEntry("state", "WAITING")
        .containsEntry("callback", true)
        .containsEntry("finish_attempts", 0)
        .containsEntry("reach_attempts", 0);
  }

  @Test
  void whoHangsUpInTheHoursWasTried() {
    limits(null, 10, 0);
    launch(CONFIRMS);
    inTheDatabase("update dispatch.call_task set callback = true where callback = false");
    var attempt = reserved();
    assertThat(answered(attempt)).isInstanceOf(Direction.Converse.class);
    ended(attempt, CallStatus.COMPLETED, AnsweredBy.HUMAN);
    assertThat(task(attempt))
        .containsEntry("state", "WAITING")
        .containsEntry("callback", false)
        .containsEntry("finish_attempts", 1);
  }

  private Direction answered(Attempt attempt) {
    return fixtures.in(
        organization,
        () -> director.answered(attempt.reference(), call(attempt), AnsweredBy.HUMAN));
  }

  private Map<String, @Nullable Object> task(Attempt attempt) {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForMap(
                "select * from dispatch.call_task where id = ?", attempt.task().value()));
  }

  /** Nobody reads "waits" of a call that cannot come any more, closed or paused or not. */
  @Test
  void whatWaitsPastItsTimeEndsAlsoWhileTheClinicIsClosed() {
    var run = launch(CONFIRMS, VOICEMAIL);
    var ends = time.instant().plusSeconds(3_600);
    inTheDatabase(
        "update dispatch.call_task set expires_at = ? where id = ?",
        Timestamp.from(ends),
        firstTask(run).value());
    assertThat(admin.post("/api/runs/" + run + "/pause", null).status()).isLessThan(300);
    reconciler.tick();
    assertThat(tasks(run))
        .as("the control, before its end")
        .containsEntry(1, "WAITING  [RUN_PAUSED]");
    moveTo(NIGHT);
    reconciler.tick();
    assertThat(tasks(run))
        .containsEntry(1, "SUPPRESSED  [EXPIRED]")
        .containsEntry(2, "WAITING  [RUN_PAUSED]");
  }

  /** A node whose clock is ahead would end everybody's tasks. */
  @Test
  void aNodeWhoseClockIsWrongEndsNothing() {
    var run = launch(CONFIRMS);
    moveTo(NIGHT);
    inTheDatabase(
        "update dispatch.call_task set expires_at = ? where id = ?",
        Timestamp.from(time.instant().minusSeconds(60)),
        firstTask(run).value());
    clock.setNodeAhead(Duration.ofSeconds(3));
    try {
      reconciler.tick();
      assertThat(tasks(run).getOrDefault(1, "")).startsWith("WAITING");
    } finally {
      clock.setNodeAhead(Duration.ZERO);
    }
    tickUntil(() -> tasks(run).getOrDefault(1, "").equals("SUPPRESSED  [EXPIRED]"));
  }

  private CallTaskId firstTask(String run) {
    var tasks = admin.get("/api/runs/" + run + "/tasks").json().path("items");
    return CallTaskId.of(tasks.path(0).path("id").asString());
  }
}
