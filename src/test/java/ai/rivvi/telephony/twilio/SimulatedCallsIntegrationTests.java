package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallAnswered;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallProgressed;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Evidence;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.telephony.PlaceCall;
import ai.rivvi.telephony.PlaceResult;
import ai.rivvi.telephony.RelaySession;
import ai.rivvi.telephony.RelayVoice;
import ai.rivvi.testing.FakeAgent;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RecordedEvents;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The adapter and the simulator over the wire: one POST to the last callback. */
@RivviTest
class SimulatedCallsIntegrationTests {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String CONFIRMS = "+12125550110";
  private static final String BUSY = "+12125550113";
  private static final String VOICEMAIL = "+12125550115";

  @Autowired private Fixtures fixtures;
  @Autowired private RecordedEvents recorded;
  @Autowired private FakeAgent agent;
  @Autowired private Calls calls;
  @Autowired private Numbers numbers;

  private OrganizationId organization;
  private final List<String> conversation = new CopyOnWriteArrayList<>();

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
    agent.takeOver(
        organization,
        (_, _, answeredBy) ->
            answeredBy == AnsweredBy.VOICEMAIL
                ? new Direction.Say("Please call the clinic.", "en-US")
                : new Direction.Converse("en-US"),
        (_, call, voice) -> new OneQuestion(call, voice));
  }

  /** Greets, waits for one sentence, says goodbye. */
  private final class OneQuestion implements RelaySession {
    private final RelayVoice voice;

    OneQuestion(CallId call, RelayVoice voice) {
      this.voice = voice;
      conversation.add("open " + CurrentOrganization.get().equals(organization) + call.value());
    }

    @Override
    public void started() {
      conversation.add("started");
      voice.say("Hello, this is an automated assistant. Am I speaking with you?", "en-US", true);
    }

    @Override
    public void heard(String text, String language) {
      conversation.add("heard");
      voice.say("Thank you. Goodbye.", "en-US", false);
      voice.end();
    }

    @Override
    public void interrupted(String heardUntil, long afterMillis) {
      conversation.add("interrupted");
    }

    @Override
    public void pressed(String digit) {
      conversation.add("pressed");
    }

    @Override
    public void closed() {
      conversation.add("closed");
    }
  }

  @Test
  void aCallIsPlacedAnsweredSpokenAndEnded() {
    var reference = new CallReference(Ids.next());
    var placed = place(reference, CONFIRMS);

    assertThat(placed).isInstanceOf(PlaceResult.Placed.class);
    var ended = ended();
    assertThat(ended.reference()).isEqualTo(reference);
    assertThat(ended.callId()).isEqualTo(((PlaceResult.Placed) placed).call());
    assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(ended.answeredBy()).isEqualTo(AnsweredBy.HUMAN);
    assertThat(ended.talkSeconds()).isPositive();
    assertThat(conversation.subList(1, conversation.size()))
        .startsWith("started", "heard")
        .endsWith("closed")
        .containsOnlyOnce("closed");
    assertThat(recorded.of(organization, CallAnswered.class)).hasSize(1);
    assertThat(recorded.of(organization, CallProgressed.class))
        .extracting(CallProgressed::status)
        .containsExactlyInAnyOrder(CallStatus.INITIATED, CallStatus.RINGING);
    assertThat(
            fixtures.in(
                organization, () -> calls.moments(List.of(ended.callId())).get(ended.callId())))
        .extracting("status")
        .containsExactly(
            CallStatus.INITIATED, CallStatus.RINGING, CallStatus.IN_PROGRESS, CallStatus.COMPLETED);
  }

  @Test
  void aBusyLineEndsWithoutRinging() {
    place(new CallReference(Ids.next()), BUSY);

    var ended = ended();
    assertThat(ended.status()).isEqualTo(CallStatus.BUSY);
    assertThat(ended.rang()).isFalse();
    assertThat(ended.answeredBy()).isNull();
  }

  @Test
  void aMachineGetsTheMessage() {
    place(new CallReference(Ids.next()), VOICEMAIL);

    var ended = ended();
    assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(ended.answeredBy()).isEqualTo(AnsweredBy.VOICEMAIL);
    assertThat(conversation).isEmpty();
  }

  @Test
  void aCallThatNobodyPlacedIsAbsent() {
    var evidence =
        fixtures.in(
            organization,
            () ->
                calls.reconcile(
                    new CallReference(Ids.next()),
                    new PhoneNumber(CONFIRMS),
                    numbers.first().orElseThrow().id(),
                    SystemTime.now()));

    assertThat(evidence).isEqualTo(new Evidence.Absent());
  }

  @Test
  void aFetchedCallIsFoldedIn() {
    var placed = (PlaceResult.Placed) place(new CallReference(Ids.next()), BUSY);
    ended();

    assertThat(fixtures.in(organization, () -> calls.refresh(placed.call())))
        .isEqualTo(Calls.Refresh.FOLDED);
    assertThat(recorded.of(organization, CallEnded.class)).hasSize(1);
  }

  @Test
  void aCallIsHungUp() {
    var placed = (PlaceResult.Placed) place(new CallReference(Ids.next()), "+12125550114");

    assertThat(fixtures.in(organization, () -> calls.hangUp(placed.call()))).isTrue();
    assertThat(ended().status()).isIn(CallStatus.CANCELED, CallStatus.NO_ANSWER);
  }

  private CallEnded ended() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(recorded.of(organization, CallEnded.class)).isNotEmpty());
    return recorded.of(organization, CallEnded.class).getFirst();
  }

  private PlaceResult place(CallReference reference, String to) {
    return fixtures.in(
        organization,
        () ->
            calls.place(
                new PlaceCall(
                    reference,
                    numbers.first().orElseThrow().id(),
                    null,
                    new PhoneNumber(to),
                    25,
                    600,
                    SystemTime.nanos() + Duration.ofSeconds(10).toNanos())));
  }
}
