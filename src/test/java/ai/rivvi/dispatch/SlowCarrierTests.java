package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.context.ConfiguredDialing;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.DispatchSettings;
import ai.rivvi.dispatch.reconciliation.Reconcilers;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.Role;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** One clinic's carrier loses its replies and does not say what became of the calls. */
@RivviTest
class SlowCarrierTests extends DialedClinic {
  @Autowired private FakeCarrier carriers;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private ApplicationEventPublisher events;

  /** Nobody knows what became of a POST; whoever asks waits until the test says so. */
  private static final class Hanging extends RecordingCarrier {
    private final List<PhoneNumber> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answers;

    Hanging(CountDownLatch answers) {
      this.answers = answers;
    }

    @Override
    public Placement place(CarrierAccount account, CallOrder order) {
      return new Placement.Unknown();
    }

    @Override
    public Listing callsSince(
        CarrierAccount account, PhoneNumber to, PhoneNumber from, Instant since) {
      asked.add(to);
      try {
        answers.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Listing.NoAnswer();
    }
  }

  @Test
  void carriersThatHangKeepNoOtherClinicWaiting() {
    var answers = new CountDownLatch(1);
    var one = new Hanging(answers);
    var other = new Hanging(answers);
    carriers.takeOver(organization, one);
    var second = fixtures.organization();
    carriers.takeOver(second, other);
    launchIn(organization, CONFIRMS);
    launchIn(second, CONFIRMS);
    awaitUnknown(organization, 1);
    awaitUnknown(second, 1);
    var third = fixtures.organization();
    var loose = new LooseAttempts(fixtures, jdbc, third, launchIn(third, BAD_PHONE));
    var _ = loose.in(AttemptState.RESERVED);

    var round = Thread.ofVirtual().start(reconciler::tick);
    try {
      Awaitility.await()
          .atMost(MOMENT)
          .untilAsserted(
              () -> {
                assertThat(one.asked).hasSize(1);
                assertThat(other.asked).hasSize(1);
              });
      assertThat(round.isAlive()).as("both hang").isTrue();
      assertThat(states(third)).containsExactly(AttemptState.UNKNOWN.name());
    } finally {
      answers.countDown();
      loose.end();
    }
    Awaitility.await().atMost(MOMENT).until(() -> !round.isAlive());
  }

  /** In a round without time for more than one question. */
  @Test
  void whoWasNotAskedAboutComesFirstInTheNextRound() {
    var carrier = new Hanging(new CountDownLatch(0));
    carriers.takeOver(organization, carrier);
    launchIn(organization, CONFIRMS, VOICEMAIL, SAYS_STOP);
    awaitUnknown(organization, 3);
    var withoutTime = dialingWithoutTime();

    Reconcilers.ask(beans, withoutTime, organization);
    assertThat(carrier.asked).hasSize(1);
    Reconcilers.ask(beans, withoutTime, organization);
    Reconcilers.ask(beans, withoutTime, organization);
    assertThat(carrier.asked).hasSize(3).doesNotHaveDuplicates();
    Reconcilers.ask(beans, withoutTime, organization);
    assertThat(carrier.asked.getLast()).isEqualTo(carrier.asked.getFirst());
    Reconcilers.ask(beans, beans.getBean(Dialing.class), organization);
    assertThat(carrier.asked).as("with time for all, each once").hasSize(7);
  }

  private Dialing dialingWithoutTime() {
    var settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of("rivvi.dispatch.loop.carrier-time-max", "0s")))
            .bindOrCreate("rivvi.dispatch", DispatchSettings.class);
    return new ConfiguredDialing(beans, events, settings);
  }

  private String launchIn(OrganizationId clinic, String... rows) {
    var api = fixtures.api(clinic, Role.CLINIC_ADMIN);
    var run = new CheckUps(api, retries).draft(rows);
    var launched = api.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return run;
  }

  private void awaitUnknown(OrganizationId clinic, int count) {
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              dispatcher.tick(time.instant());
              return states(clinic).stream().filter("UNKNOWN"::equals).count() == count;
            });
  }

  private List<String> states(OrganizationId clinic) {
    return fixtures.transaction(
        clinic, () -> jdbc.queryForList("select state from dispatch.call_attempt", String.class));
  }
}
