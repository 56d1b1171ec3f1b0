package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SkewedClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hour, and whose a reservation is, are looked at until the carrier is asked, and after. */
@RivviTest
class LastMomentTests extends DialedClinic {
  private static final LocalTime NIGHT = LocalTime.of(23, 0);
  private static final String WAITS_FOR_MORNING = "WAITING  [CLINIC_CLOSED, LEGAL_HOURS]";

  @Autowired private Claims claims;
  @Autowired private Confirmations confirmations;
  @Autowired private AttemptRepository attempts;
  @Autowired private QueuedCalls queued;
  @Autowired private Settlement settlement;
  @Autowired private WindowBell bell;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private SkewedClock clock;

  private Attempt reserved() {
    return fixtures.in(organization, () -> claims.claim().reserved()).getFirst().attempt();
  }

  private void inTheDatabase(String statement, Object... values) {
    var written = fixtures.transaction(organization, () -> jdbc.update(statement, values));
    assertThat(written).isEqualTo(1);
  }

  /** A node that stood still, or waited for others, goes on with what it knew before. */
  @Test
  void aClaimDecidesByTheHourThatIs() {
    var run = launch(CONFIRMS);
    var before = time.instant();
    moveTo(NIGHT);
    assertThat(dispatcher.tick(before).handed()).isZero();
    assertThat(tasks(run)).containsEntry(1, WAITS_FOR_MORNING);
  }

  @Test
  void whatWasReservedJustBeforeTheEndIsNotSentAfterIt() {
    limits(null, 10, 0);
    launch(CONFIRMS, VOICEMAIL);
    var confirmed =
        fixtures.in(
            organization,
            () -> {
              var reserved = claims.claim().reserved();
              assertThat(reserved).hasSize(2);
              assertThat(confirmations.confirm(reserved).send()).as("the control").hasSize(2);
              moveTo(NIGHT);
              return confirmations.confirm(reserved);
            });
    assertThat(confirmed.send()).isEmpty();
    assertThat(confirmed.refused()).hasSize(2);
  }

  /** As after a pause of the whole machine, in which others gave the reservation up. */
  @Test
  void whatOthersHaveGivenUpIsNotSent() {
    launch(CONFIRMS);
    var confirmed =
        fixtures.in(
            organization,
            () -> {
              var reserved = claims.claim().reserved();
              var id = reserved.getFirst().attempt().id();
              fixtures.transaction(organization, () -> attempts.move(id, AttemptState.UNKNOWN));
              return confirmations.confirm(reserved);
            });
    assertThat(confirmed.send()).isEmpty();
    assertThat(confirmed.refused()).hasSize(1);
  }

  @Test
  void whatTheCarrierQueuesBeyondTheHourIsCanceled() {
    limits(null, 10, 0);
    var run = launch(CONFIRMS);
    var attempt = reserved();
    fixtures.transaction(organization, () -> attempts.move(attempt.id(), AttemptState.UNKNOWN));
    inTheDatabase(
        "update dispatch.call_attempt set reserved_clock = reserved_clock - interval '1 minute'"
            + " where id = ?",
        attempt.id().value());
    assertThat(isCanceledByALook(attempt)).as("the control, at noon").isFalse();
    moveTo(NIGHT);
    assertThat(isCanceledByALook(attempt)).isTrue();

    // The carrier has canceled it, and it never rang: no try was used.
    settlement(attempt, CallStatus.CANCELED);
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
    return fixtures.in(
        organization,
        () -> {
          queued.cancelLate();
          return fixtures.transaction(organization, () -> attempts.isUnwanted(attempt.id()));
        });
  }

  private void settlement(Attempt attempt, CallStatus status) {
    fixtures.in(
        organization,
        () -> {
          settlement.ended(
              new CallEnded(
                  Ids.next(),
                  organization,
                  new CallId(Ids.next()),
                  attempt.reference(),
                  status,
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

  /** One patient of whom nothing can be read must not leave others in doubt. */
  @Test
  void oneThatCannotBeLookedAtKeepsNobodyElseFromBeingCalled() {
    limits(null, 10, 0);
    var run = launch(CONFIRMS, VOICEMAIL);
    var unreadable = admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0);
    var patient = unreadable.path("patientId").asString();
    var handed = dispatcherFailingOver(patient).tick(time.instant()).handed();
    assertThat(handed).isEqualTo(1);
    assertThat(tasks(run)).containsEntry(1, "WAITING  [RETRY_DELAY]");
    tickUntil(() -> !tasks(run).getOrDefault(2, "").startsWith("DIALING"));
  }

  private Dispatcher dispatcherFailingOver(String patient) {
    var failing =
        new Confirmations(
            beans.getBean(RunRepository.class),
            beans.getBean(People.class),
            beans.getBean(Numbers.class),
            beans.getBean(ReservationRepository.class),
            beans.getBean(Dialing.class)) {
          @Override
          Confirmed confirm(List<Reserved> reserved) {
            if (reserved.stream()
                .anyMatch(one -> one.attempt().patient().toString().equals(patient))) {
              throw new IllegalStateException("cannot be read");
            }
            return confirmations.confirm(reserved);
          }
        };
    return new Dispatcher(
        beans.getBean(CheckedClaims.class),
        failing,
        beans.getBean(Calls.class),
        beans.getBean(SentCalls.class),
        beans.getBean(Due.class),
        beans.getBean(NodeClock.class));
  }
}
