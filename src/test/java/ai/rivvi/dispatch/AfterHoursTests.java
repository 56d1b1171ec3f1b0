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
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SkewedClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of calls and tasks when their hour, or their time, is over. */
@RivviTest
class AfterHoursTests extends DialedClinic {
  private static final LocalTime NIGHT = LocalTime.of(23, 0);

  @Autowired private AttemptRepository attempts;
  @Autowired private Settlement settlement;
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
    assertThat(task.path("state").asString()).as(task.toString()).isEqualTo("DIALING");
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
    fixtures.in(
        organization,
        () -> {
          settlement.ended(
              new CallEnded(
                  Ids.next(),
                  organization,
                  new CallId(Ids.next()),
                  attempt.reference(),
                  CallStatus.CANCELED,
                  false,
                  null,
                  null,
                  0,
                  SystemTime.now()));
          return true;
        });
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
