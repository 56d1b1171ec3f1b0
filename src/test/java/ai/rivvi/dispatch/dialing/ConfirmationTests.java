package ai.rivvi.dispatch.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.telephony.Calls;
import ai.rivvi.testing.RivviTest;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of attempts that are reserved, until the carrier has their calls. */
@RivviTest
class ConfirmationTests extends DialedClinic {
  private static final int SIMULATOR_SPEED = 200;

  @Autowired private Claims claims;
  @Autowired private Confirmations confirmations;
  @Autowired private AttemptRepository attempts;
  @Autowired private SentCalls sent;
  @Autowired private Calls calls;
  @Autowired private ContactPermission permission;

  @Test
  void whatIsRefusedBetweenClaimAndPostIsNeverSent() {
    launch(CONFIRMS);
    var confirmed =
        fixtures.in(
            organization,
            () -> {
              var reserved = claims.claim().reserved();
              assertThat(reserved).hasSize(1);
              fixtures.transaction(
                  organization,
                  () -> {
                    permission.optOut(
                        new ContactPermission.Asked(
                            reserved.getFirst().attempt().patient(), null, true, null));
                    return true;
                  });
              return confirmations.confirm(reserved);
            });
    assertThat(confirmed.send()).isEmpty();
    assertThat(confirmed.refused()).hasSize(1);
  }

  /** The control of the test above: without the opt-out the same reservation is sent. */
  @Test
  void whatIsNotRefusedIsConfirmedWithItsPhone() {
    launch(CONFIRMS);
    var confirmed =
        fixtures.in(organization, () -> confirmations.confirm(claims.claim().reserved()));
    assertThat(confirmed.send()).singleElement().extracting(Reserved::phone).isNotNull();
  }

  /** The stop comes after the last look and before the carrier's answer is recorded. */
  @Test
  void aCallThatTheCarrierStillQueuesIsCanceledWhenThePatientSaysStop() {
    var run = launch(CONFIRMS);
    atRealSpeed(
        () -> {
          var reserved =
              fixtures
                  .in(organization, () -> confirmations.confirm(claims.claim().reserved()))
                  .send()
                  .getFirst();
          var id = reserved.attempt().id();
          fixtures.transaction(
              organization,
              () -> {
                permission.optOut(
                    new ContactPermission.Asked(reserved.attempt().patient(), null, true, null));
                return true;
              });
          Awaitility.await()
              .atMost(MOMENT)
              .until(() -> fixtures.transaction(organization, () -> attempts.isUnwanted(id)));
          fixtures.in(
              organization,
              () -> {
                sent.record(reserved.attempt(), calls.place(Dispatcher.order(reserved)));
                return true;
              });
          Awaitility.await()
              .atMost(MOMENT)
              .until(
                  () ->
                      fixtures
                              .transaction(organization, () -> attempts.find(id).orElseThrow())
                              .disposition()
                          == Disposition.CANCELED);
        });
    // At once, whatever tries are left or used up: the clock stands still.
    tickUntil(() -> tasks(run).containsValue("SETTLED OPTED_OUT [OPTED_OUT]"));
  }

  private void atRealSpeed(Runnable work) {
    simulatorSpeed(1);
    try {
      work.run();
    } finally {
      simulatorSpeed(SIMULATOR_SPEED);
    }
  }

  private void simulatorSpeed(int speed) {
    simulator("/simulator/speed", Map.of("speed", speed));
  }

  @Test
  void twoPatientsOnOnePhoneAreNeverDialedAtOnce() {
    launch(CONFIRMS, "Min-jun Park,(212) 555-0170,1961-02-03,");
    var reserved = fixtures.in(organization, () -> claims.claim().reserved());
    assertThat(reserved).hasSize(1);
    var open =
        fixtures.transaction(organization, beans.getBean(CountedCallProjection.class)::countOpen);
    assertThat(open).isEqualTo(1);
  }
}
