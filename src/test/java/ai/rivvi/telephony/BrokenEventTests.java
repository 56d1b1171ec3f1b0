package ai.rivvi.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An event that was stored and cannot be folded. */
@RivviTest
class BrokenEventTests {
  private static final int SECONDS_THAT_CANNOT_BE = -5;

  @Autowired private Fixtures fixtures;
  @Autowired private CarrierEvents events;
  @Autowired private CallRepository calls;
  @Autowired private FoldSweep sweep;
  @Autowired private TelephonySettings settings;

  private final CallReference reference = new CallReference(Ids.next());
  private OrganizationId organization;

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
  }

  @Test
  void keepsNoOtherEventOfItsCallFromBeingHeard() {
    tell(CallStatus.BUSY, SECONDS_THAT_CANNOT_BE);
    tell(CallStatus.RINGING, null);
    sweep.sweep();
    assertThat(status()).isEqualTo(CallStatus.RINGING);

    for (var time = 1; time < settings.foldAttemptsMax(); time++) {
      sweep.sweep();
    }
    tell(CallStatus.COMPLETED, 7);
    assertThat(status())
        .as("at once, the broken one being left out")
        .isEqualTo(CallStatus.COMPLETED);
  }

  private void tell(CallStatus status, @Nullable Integer talkSeconds) {
    var received = SystemTime.now().minus(settings.sweepAge().multipliedBy(2));
    fixtures.in(
        organization,
        () -> {
          events.receive(
              new CarrierEvent(
                  CarrierEvent.Kind.FETCHED,
                  RecordingCarrier.idOf(reference),
                  reference,
                  null,
                  status,
                  null,
                  null,
                  talkSeconds,
                  received,
                  received,
                  "{}"));
          return true;
        });
  }

  private CallStatus status() {
    return fixtures
        .transaction(organization, () -> calls.byReference(List.of(reference)))
        .getFirst()
        .status();
  }
}
