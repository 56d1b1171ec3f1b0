package ai.rivvi.dispatch.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hour, and whose a reservation is, are looked at until the carrier is asked. */
@RivviTest
class LastMomentTests extends DialedClinic {
  private static final LocalTime NIGHT = LocalTime.of(23, 0);
  private static final LocalTime CLOSES = LocalTime.of(17, 0);
  private static final String WAITS_FOR_MORNING = "WAITING  [CLINIC_CLOSED, LEGAL_HOURS]";

  @Autowired private Claims claims;
  @Autowired private Confirmations confirmations;
  @Autowired private JdbcTemplate jdbc;

  /** A node that stood still, or waited for others, goes on with what it knew before. */
  @Test
  void aClaimDecidesByTheHourThatIs() {
    var run = launch(CONFIRMS);
    var before = time.instant();
    moveTo(NIGHT);
    dispatcher.tick(before);
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

  /** The request may leave late, and the carrier takes a while to set a call up and to end it. */
  @Test
  void nobodyIsCalledWhosePhoneMightRingPastTheEnd() {
    limits(null, 10, 0);
    launch(CONFIRMS);
    var campaignRings = Duration.ofSeconds(25);
    var left = Duration.ofSeconds(40);
    assertThat(left).isGreaterThan(campaignRings);
    moveTo(CLOSES.minus(left));
    assertThat(reserved()).isEmpty();

    moveTo(CLOSES.minusMinutes(3));
    launch(VOICEMAIL);
    var control = reserved();
    assertThat(control).as("the control").hasSize(1);
    moveTo(CLOSES.minus(left));
    var confirmed = fixtures.in(organization, () -> confirmations.confirm(control));
    assertThat(confirmed.send()).isEmpty();
  }

  private List<Reserved> reserved() {
    return fixtures.in(organization, () -> claims.claim().reserved());
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
              fixtures.transaction(
                  organization,
                  () ->
                      jdbc.update(
                          "update dispatch.call_attempt set state = 'UNKNOWN', epoch = epoch + 1"
                              + " where id = ?",
                          id.value()));
              return confirmations.confirm(reserved);
            });
    assertThat(confirmed.send()).isEmpty();
    assertThat(confirmed.refused()).hasSize(1);
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
        new DueInOne(beans, organization),
        beans.getBean(NodeClock.class));
  }
}
