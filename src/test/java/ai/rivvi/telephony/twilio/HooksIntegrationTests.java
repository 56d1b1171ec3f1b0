package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallAnswered;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallProgressed;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.CallView;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Evidence;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.testing.FakeAgent;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RecordedEvents;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RivviTest
class HooksIntegrationTests {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Autowired private Fixtures fixtures;
  @Autowired private RecordedEvents recorded;
  @Autowired private FakeAgent agent;
  @Autowired private Calls calls;
  @Autowired private Numbers numbers;
  @Autowired private JdbcTemplate jdbc;

  private OrganizationId organization;
  private CallReference reference;
  private HookCaller carrier;
  private String path;
  private String sid;
  private final AtomicReference<Direction> direction =
      new AtomicReference<>(new Direction.Converse("en-US"));

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
    reference = new CallReference(Ids.next());
    carrier = new HookCaller(fixtures.baseUrl(), organization);
    path = "/hooks/" + organization + "/attempts/" + reference;
    sid = newSid();
    agent.takeOver(
        organization,
        (_, _, _) -> direction.get(),
        (_, _, _) -> {
          throw new UnsupportedOperationException();
        });
  }

  @Test
  void learnsACallFromItsCallbacksWhenThePostWasNotAnswered() {
    assertThat(status("initiated", 0)).isEqualTo(204);

    assertThat(call().status()).isEqualTo(CallStatus.INITIATED);
    assertThat(call().carrierCallId()).isEqualTo(sid);
    var evidence =
        fixtures.in(
            organization,
            () ->
                calls.reconcile(
                    reference, new PhoneNumber("+12125550110"), firstNumber(), SystemTime.now()));
    assertThat(evidence).isEqualTo(new Evidence.Found(call().id()));
  }

  @Test
  void tellsEachFactOnceWhateverOrderAndRepetition() {
    var events = new ArrayList<List<String>>();
    events.add(List.of("initiated", "0"));
    events.add(List.of("ringing", "1"));
    events.add(List.of("in-progress", "2"));
    events.add(List.of("completed", "3"));
    events.addAll(List.copyOf(events));
    Collections.shuffle(events, new Random(7));
    events.forEach(event -> status(event.getFirst(), Integer.parseInt(event.getLast())));
    carrier.post(path + "/amd", sid, "AnsweredBy", "human");

    assertThat(call().status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(call().talkSeconds()).isEqualTo(42);
    assertThat(recorded.of(organization, CallEnded.class))
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.reference()).isEqualTo(reference);
              assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
              assertThat(ended.talkSeconds()).isEqualTo(42);
              assertThat(ended.rang()).isTrue();
            });
    assertThat(recorded.of(organization, CallProgressed.class))
        .filteredOn(event -> event.status() == CallStatus.RINGING)
        .hasSize(1);
    assertThat(stored()).isEqualTo(5);
  }

  @Test
  void keepsWhatCameEncrypted() {
    status("initiated", 0);

    var parameters =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select parameters from telephony.carrier_event", byte[].class));
    assertThat(new String(parameters, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("2125550110");
  }

  @Test
  void connectsAnAnsweredCallToTheAgent() {
    var answer =
        carrier.post(path + "/twiml", sid, "CallStatus", "in-progress", "AnsweredBy", "human");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
    assertThat(answer.body())
        .contains("<ConversationRelay")
        .contains("url=\"ws" + fixtures.baseUrl().substring(4) + path + "/relay\"");
    assertThat(recorded.of(organization, CallAnswered.class))
        .singleElement()
        .extracting(CallAnswered::answeredBy)
        .isEqualTo(AnsweredBy.HUMAN);
  }

  @Test
  void saysTheMessageToAMachine() {
    direction.set(new Direction.Say("Please call us back.", "en-US"));

    var answer = carrier.post(path + "/twiml", sid, "AnsweredBy", "machine_end_beep");

    assertThat(answer.body()).contains("Please call us back.</Say><Hangup/>");
    assertThat(call().answeredBy()).isEqualTo(AnsweredBy.VOICEMAIL);
  }

  @Test
  void hangsUpOnACallThatIsOver() {
    status("completed", 3);

    assertThat(carrier.post(path + "/twiml", sid).body()).contains("<Response><Hangup/>");
  }

  @Test
  void hangsUpOnTheSecondCallOfOneReference() {
    status("initiated", 0);
    var second = newSid();

    assertThat(carrier.post(path + "/status", second, "CallStatus", "initiated").statusCode())
        .isEqualTo(204);
    assertThat(carrier.post(path + "/twiml", second).body()).contains("<Response><Hangup/>");
    assertThat(call().carrierCallId()).isEqualTo(sid);
    assertThat(unwanted()).containsExactly(second);
  }

  @Test
  void asksTheCarrierAgainOnceAndThenHangsUpWhenNobodyCanDirect() {
    var failed = new AtomicInteger();
    agent.takeOver(
        organization,
        new CallDirector() {
          @Override
          public Direction answered(CallReference about, CallId call, AnsweredBy answeredBy) {
            throw new IllegalStateException("No director.");
          }

          @Override
          public void failed(CallReference about) {
            failed.incrementAndGet();
          }
        },
        (_, _, _) -> {
          throw new UnsupportedOperationException();
        });

    assertThat(carrier.post(path + "/twiml", sid).statusCode()).isEqualTo(500);
    assertThat(failed).as("it is asked again").hasValue(0);
    assertThat(carrier.post(path + "/twiml", sid, "ErrorCode", "11200").body())
        .contains("<Response><Hangup/>");
    assertThat(failed).hasValue(1);
  }

  /** Each patient picked up and heard nothing; the run's breaker counts them. */
  @Test
  void tellsWhenTheRelayFailed() {
    var failed = new ArrayList<CallReference>();
    agent.takeOver(
        organization,
        new CallDirector() {
          @Override
          public Direction answered(CallReference about, CallId call, AnsweredBy answeredBy) {
            return direction.get();
          }

          @Override
          public void failed(CallReference about) {
            failed.add(about);
          }
        },
        (_, _, _) -> {
          throw new UnsupportedOperationException();
        });
    status("in-progress", 2);
    for (var over : List.of("ended", "completed")) {
      carrier.post(path + "/relay-ended", sid, "SessionStatus", over);
      assertThat(failed).as("the control").isEmpty();
    }
    var answer =
        carrier.post(path + "/relay-ended", sid, "SessionStatus", "failed", "ErrorCode", "64102");
    assertThat(answer.body()).contains("<Response><Hangup/>");
    assertThat(failed).containsExactly(reference);
    carrier.post(path + "/relay-ended", newSid(), "ErrorCode", "64105");
    assertThat(failed).as("by its code alone").hasSize(2);
  }

  @Test
  void mergesTheFindingOfMachineDetection() {
    status("in-progress", 2);
    assertThat(carrier.post(path + "/amd", sid, "AnsweredBy", "fax").statusCode()).isEqualTo(204);

    assertThat(call().answeredBy()).isEqualTo(AnsweredBy.FAX);
  }

  @Test
  void endsTheCallWhenTheRelayIsOver() {
    status("in-progress", 2);
    var answer =
        carrier.post(
            path + "/relay-ended", sid, "SessionStatus", "ended", "CallStatus", "completed");

    assertThat(answer.body()).contains("<Response><Hangup/>");
    assertThat(call().status()).isEqualTo(CallStatus.IN_PROGRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "twiml", "amd", "relay-ended"})
  void refusesWhatTheAccountDidNotSign(String hook) {
    var hookPath = path + "/" + hook;
    var form = carrier.form(sid, "CallStatus", "initiated");

    assertThat(carrier.post(hookPath, "another token", form).statusCode()).isEqualTo(403);
    assertThat(carrier.send(hookPath, "CallSid=" + sid, "").statusCode()).isEqualTo(403);
    var other = fixtures.organization();
    assertThat(
            new HookCaller(fixtures.baseUrl(), other)
                .post(hookPath, sid, "CallStatus", "initiated")
                .statusCode())
        .as("another account of the same token")
        .isEqualTo(403);
    assertThat(stored()).isZero();
  }

  @Test
  void refusesAnUnknownOrganizationLikeAWrongSignature() {
    var unknown = new OrganizationId(Ids.next());
    var hookPath = "/hooks/" + unknown + "/attempts/" + reference + "/status";
    var answer = carrier.post(hookPath, sid, "CallStatus", "initiated");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("/problems/signature-invalid");
  }

  @Test
  void refusesATamperedForm() {
    var form = carrier.form(sid, "CallStatus", "busy");
    var signature =
        TwilioSignature.sign(
            HookCaller.TOKEN,
            fixtures.baseUrl() + path + "/status",
            WebhookForm.parse("CallSid=" + sid));

    assertThat(
            carrier
                .send(path + "/status", "CallSid=" + sid + "&CallStatus=busy", signature)
                .statusCode())
        .isEqualTo(403);
    assertThat(form).isNotEmpty();
  }

  @Test
  void foldsWhatWasStoredAndLeft() {
    status("initiated", 0);
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update telephony.carrier_event set folded_at = null, received_at = received_at -"
                    + " interval '1 minute'"));
    fixtures.transaction(
        organization, () -> jdbc.update("update telephony.call set status = 'QUEUED'"));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(call().status()).isEqualTo(CallStatus.INITIATED));
  }

  @Test
  void answersACallFromOutsidePolitely() {
    var number = fixtures.in(organization, this::firstNumber);
    var answer =
        carrier.post(
            "/hooks/" + organization + "/numbers/" + number + "/twiml",
            sid,
            "Direction",
            "inbound",
            "CallStatus",
            "ringing");

    assertThat(answer.body()).contains("<Say").contains("<Hangup/>");
    var direction =
        fixtures.transaction(
            organization,
            () -> jdbc.queryForObject("select direction from telephony.call", String.class));
    assertThat(direction).isEqualTo("INBOUND");
    assertThat(recorded.of(organization, CallAnswered.class)).isEmpty();
  }

  @Test
  void stopsCallsToWhoCallsInAndAsksForIt() {
    var number = fixtures.in(organization, this::firstNumber);
    var hook = "/hooks/" + organization + "/numbers/" + number + "/twiml";
    var first = carrier.post(hook, sid, "Direction", "inbound", "From", "+12065550101");
    assertThat(first.body()).contains("<Gather", "press 9", "input=\"dtmf speech\"");
    assertThat(stopped()).as("the control").isZero();
    var then = carrier.post(hook, sid, "From", "+12065550101", "Digits", "9");
    assertThat(then.body()).contains("I have taken this number off our list").contains("<Hangup/>");
    assertThat(stopped()).isOne();
    var withheld = carrier.post(hook, newSid(), "Direction", "inbound", "From", "anonymous");
    assertThat(withheld.body()).doesNotContain("<Gather");
  }

  private int stopped() {
    return Objects.requireNonNull(
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select count(*) from patients.do_not_call where line_id is not null",
                    Integer.class)));
  }

  private int status(String status, int sequence) {
    return carrier
        .post(
            path + "/status",
            sid,
            "CallStatus",
            status,
            "SequenceNumber",
            Integer.toString(sequence),
            "CallDuration",
            "42",
            "Timestamp",
            "Mon, 02 Mar 2026 18:05:0" + sequence + " +0000")
        .statusCode();
  }

  private CallView call() {
    Map<CallReference, CallView> found =
        fixtures.in(organization, () -> calls.byReference(List.of(reference)));
    assertThat(found).containsKey(reference);
    return Objects.requireNonNull(found.get(reference));
  }

  private NumberId firstNumber() {
    return numbers.first().orElseThrow().id();
  }

  private Integer stored() {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForObject(
                "select count(*)::int from telephony.carrier_event", Integer.class));
  }

  private List<String> unwanted() {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForList(
                "select carrier_call_id from telephony.call where unwanted", String.class));
  }

  private static String newSid() {
    return "CA" + Ids.next().toString().replace("-", "");
  }
}
