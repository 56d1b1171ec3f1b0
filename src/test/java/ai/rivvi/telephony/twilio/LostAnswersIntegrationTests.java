package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Evidence;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.telephony.PlaceCall;
import ai.rivvi.telephony.PlaceResult;
import ai.rivvi.testing.FakeAgent;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RecordedEvents;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What is known, and how, when the carrier placed a call and its answer never came. */
@RivviTest
class LostAnswersIntegrationTests {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final PhoneNumber BUSY = new PhoneNumber("+12125550133");
  private static final String NO_FAULTS = "{}";

  @Autowired private Fixtures fixtures;
  @Autowired private RecordedEvents recorded;
  @Autowired private FakeAgent agent;
  @Autowired private Calls calls;
  @Autowired private Numbers numbers;

  @Value("${rivvi.simulator.port}")
  private int simulatorPort;

  private OrganizationId organization;
  private final CallReference reference = new CallReference(Ids.next());

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
    agent.takeOver(
        organization,
        (_, _, _) -> new Direction.HangUp(),
        (_, _, _) -> {
          throw new UnsupportedOperationException();
        });
  }

  @AfterEach
  void mend() throws Exception {
    faults(NO_FAULTS);
  }

  @Test
  void callbacksTellOfACallWhoseAnswerWasLost() throws Exception {
    faults("{\"dropReplyEvery\":1}");

    assertThat(place()).isEqualTo(new PlaceResult.Unknown());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(recorded.of(organization, CallEnded.class))
                    .extracting(CallEnded::reference)
                    .containsExactly(reference));
    assertThat(reconcile(SystemTime.now())).isInstanceOf(Evidence.Found.class);
  }

  @Test
  void theListAndTheEventsTellWhenTheCallbacksAreLostToo() throws Exception {
    var since = SystemTime.now();
    faults("{\"dropReplyEvery\":1,\"callbackDropEvery\":1}");

    assertThat(place()).isEqualTo(new PlaceResult.Unknown());
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(reconcile(since)).isInstanceOf(Evidence.Found.class));
    var found = ((Evidence.Found) reconcile(since)).call();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              fixtures.in(organization, () -> calls.refresh(found));
              assertThat(fixtures.in(organization, () -> calls.find(found)))
                  .hasValueSatisfying(call -> assertThat(call.status()).isEqualTo(CallStatus.BUSY));
            });
  }

  @Test
  void aServerErrorWithoutACallIsUnknownAndThenAbsent() throws Exception {
    var since = SystemTime.now();
    faults("{\"failBeforePlacingEvery\":1}");

    assertThat(place()).isEqualTo(new PlaceResult.Unknown());
    assertThat(reconcile(since)).isEqualTo(new Evidence.Absent());
  }

  @Test
  void aRefusalIsCertain() throws Exception {
    faults("{\"answer429Every\":1}");

    assertThat(place())
        .isInstanceOfSatisfying(
            PlaceResult.Rejected.class,
            rejected -> assertThat(rejected.cause()).isEqualTo(PlaceResult.Cause.RATE_LIMITED));
  }

  @Test
  void nothingIsPlacedInsideATransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> fixtures.transaction(organization, () -> calls.place(order())));
  }

  private Evidence reconcile(Instant since) {
    return fixtures.in(
        organization,
        () -> calls.reconcile(reference, BUSY, numbers.first().orElseThrow().id(), since));
  }

  private PlaceResult place() {
    return fixtures.in(organization, () -> calls.place(order()));
  }

  private PlaceCall order() {
    return new PlaceCall(
        reference,
        numbers.first().orElseThrow().id(),
        null,
        BUSY,
        25,
        600,
        SystemTime.nanos() + Duration.ofSeconds(10).toNanos());
  }

  private void faults(String plan) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + simulatorPort + "/simulator/faults"))
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString(plan))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }
}
