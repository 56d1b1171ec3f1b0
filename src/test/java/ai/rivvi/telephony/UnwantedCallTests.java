package ai.rivvi.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallRepository.Unwanted;
import ai.rivvi.testing.FakeAgent;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Calls that nobody wants any more: how long, and how far, they are hung up. */
@RivviTest
class UnwantedCallTests {
  private static final Duration MOMENT = Duration.ofSeconds(60);

  @Autowired private Fixtures fixtures;
  @Autowired private FakeAgent agents;
  @Autowired private FakeCarrier carriers;
  @Autowired private CarrierEvents events;
  @Autowired private Calls calls;
  @Autowired private CallRepository repository;
  @Autowired private FoldSweep sweep;
  @Autowired private TelephonySettings settings;
  @Autowired private JdbcTemplate jdbc;

  private final Refusing carrier = new Refusing();
  private OrganizationId organization;

  /** It takes nothing, and counts how often it was asked. */
  private static final class Refusing extends RecordingCarrier {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean hangUp(CarrierAccount account, String carrierCallId, boolean answered) {
      asked.incrementAndGet();
      return false;
    }
  }

  /** It answers when the test says so. */
  private static final class Hanging extends RecordingCarrier {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);

    @Override
    public boolean hangUp(CarrierAccount account, String carrierCallId, boolean answered) {
      asked.countDown();
      try {
        return answers.await(MOMENT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  @BeforeEach
  void begin() {
    organization = clinic(carrier);
  }

  private OrganizationId clinic(Carrier itsCarrier) {
    var id = fixtures.organization();
    carriers.takeOver(id, itsCarrier);
    agents.takeOver(
        id,
        (_, _, _) -> new CallDirector.Direction.HangUp(),
        (_, _, _) -> {
          throw new UnsupportedOperationException();
        });
    return id;
  }

  private CallId ringing(OrganizationId clinic, CallReference reference) {
    tell(clinic, event(reference, CarrierEvent.Kind.STATUS, CallStatus.RINGING));
    return fixtures
        .transaction(clinic, () -> repository.byReference(List.of(reference)))
        .getFirst()
        .id();
  }

  private void tell(OrganizationId clinic, CarrierEvent event) {
    fixtures.in(
        clinic,
        () -> {
          events.receive(event);
          return true;
        });
  }

  private static CarrierEvent event(
      CallReference reference, CarrierEvent.Kind kind, CallStatus status) {
    var now = SystemTime.now();
    return new CarrierEvent(
        kind,
        RecordingCarrier.idOf(reference),
        reference,
        null,
        status,
        1,
        null,
        null,
        now,
        now,
        "{}");
  }

  private CarrierEvents.Standing answered(CallReference reference) {
    return fixtures.in(
        organization,
        () -> events.fold(event(reference, CarrierEvent.Kind.TWIML, CallStatus.IN_PROGRESS)));
  }

  private void cancel(CallId call) {
    fixtures.transaction(
        organization,
        () -> {
          calls.cancel(call);
          return true;
        });
  }

  private void withdraw(OrganizationId clinic, CallId call) {
    fixtures.transaction(
        clinic,
        () -> {
          calls.withdraw(call);
          return true;
        });
  }

  private List<Unwanted> unwanted() {
    var since = SystemTime.now().minus(settings.unwantedCallAgeMax());
    return fixtures.transaction(
        organization, () -> repository.unwanted(since, settings.hangUp().callsMax()));
  }

  private void earlier(OrganizationId clinic, String column, Duration by) {
    fixtures.transaction(
        clinic,
        () ->
            jdbc.update(
                "update telephony.call set %1$s = %1$s - make_interval(secs => ?)"
                    .formatted(column),
                (double) by.toSeconds()));
  }

  /** A queued call may become unwanted long after it was placed. */
  @Test
  void hangingUpIsTriedAgainHoweverOldTheCallIs() {
    var call = ringing(organization, new CallReference(Ids.next()));
    earlier(organization, "created_at", settings.unwantedCallAgeMax().multipliedBy(2));
    withdraw(organization, call);
    await().atMost(MOMENT).until(() -> carrier.asked.get() >= 1);

    earlier(organization, "unwanted_at", settings.sweepAge().multipliedBy(2));
    var before = carrier.asked.get();
    sweep.sweep();
    await().atMost(MOMENT).until(() -> carrier.asked.get() > before);
    assertThat(unwanted()).hasSize(1);

    earlier(organization, "unwanted_at", settings.unwantedCallAgeMax());
    assertThat(unwanted()).as("the control: not for ever").isEmpty();
  }

  @Test
  void whoAnswersACallThatWasOnlyToBeCanceledIsListenedTo() {
    var reference = new CallReference(Ids.next());
    var call = ringing(organization, reference);
    cancel(call);
    assertThat(unwanted()).containsExactly(new Unwanted(call, true));
    assertThat(answered(reference).live()).isTrue();
    assertThat(unwanted()).isEmpty();
    var opened =
        fixtures.in(
            organization,
            () -> events.openRelay(reference, RecordingCarrier.idOf(reference), "VX1"));
    assertThat(opened).contains(call);
  }

  @Test
  void whoAnswersWhereNobodyMayBeSpokenToAnyMoreIsNot() {
    var reference = new CallReference(Ids.next());
    var call = ringing(organization, reference);
    cancel(call);
    withdraw(organization, call);
    assertThat(unwanted()).as("it counts for more").containsExactly(new Unwanted(call, false));
    assertThat(answered(reference).live()).isFalse();
    assertThat(unwanted()).hasSize(1);
    var opened =
        fixtures.in(
            organization,
            () -> events.openRelay(reference, RecordingCarrier.idOf(reference), "VX1"));
    assertThat(opened).isEmpty();
  }

  @Test
  void aCarrierThatHangsKeepsNoOtherClinicWaiting() {
    var hanging = new Hanging();
    var other = clinic(hanging);
    withdraw(other, ringing(other, new CallReference(Ids.next())));
    withdraw(organization, ringing(organization, new CallReference(Ids.next())));
    await().atMost(MOMENT).until(() -> carrier.asked.get() >= 1);
    earlier(other, "unwanted_at", settings.sweepAge().multipliedBy(2));
    earlier(organization, "unwanted_at", settings.sweepAge().multipliedBy(2));
    var before = carrier.asked.get();
    try {
      var sweeping = Thread.ofVirtual().start(sweep::sweep);
      await().atMost(MOMENT.dividedBy(2)).until(() -> !sweeping.isAlive());
      await().atMost(MOMENT.dividedBy(2)).until(() -> carrier.asked.get() > before);
      assertThat(hanging.asked.getCount()).as("it was asked, and hangs").isZero();
    } finally {
      hanging.answers.countDown();
    }
  }
}
