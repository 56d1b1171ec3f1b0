package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Carrier.Fetch;
import ai.rivvi.telephony.Carrier.Listing;
import ai.rivvi.telephony.Carrier.Placement;
import ai.rivvi.telephony.Carrier.Proof;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.telephony.PlaceResult.Cause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class TwilioCarrierTests {
  private static final String ACCOUNT_SID = "AC00000000000000000000000000000001";
  private static final String SID = "CA00000000000000000000000000000001";
  private static final String CALLS = "/2010-04-01/Accounts/" + ACCOUNT_SID + "/Calls";
  private static final OrganizationId ORGANIZATION =
      OrganizationId.of("01900000-0000-7000-8000-00000000000a");
  private static final CallReference REFERENCE =
      CallReference.of("01900000-0000-7000-8000-00000000000b");
  private static final String HOOKS =
      "https://rivvi.example/hooks/" + ORGANIZATION + "/attempts/" + REFERENCE;
  private static final PhoneNumber TO = new PhoneNumber("+12125550110");
  private static final PhoneNumber FROM = new PhoneNumber("+12065550100");
  private static final Instant SINCE = Instant.parse("2026-03-02T18:00:00Z");

  private final TinyCarrier server = new TinyCarrier();
  private final TwilioSettings settings =
      TwilioTestSettings.of(Map.of("request-timeout", "400ms", "list-pages-max", "2"));
  private final TwilioClient client = new TwilioClient(settings);
  private final TwilioCarrier carrier =
      new TwilioCarrier(
          client, TwilioTestSettings.addresses(settings), settings, JsonMapper.builder().build());
  private final CarrierAccount account = account(server.url());

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void placesWithOnePostThatCarriesTheReferenceInEveryPath() {
    server.on("POST", TinyCarrier.answer(201, "{\"sid\":\"" + SID + "\",\"status\":\"queued\"}"));

    assertThat(carrier.place(account, order(later()))).isEqualTo(new Placement.Accepted(SID));

    assertThat(server.requests()).hasSize(1);
    var post = server.requests().getFirst();
    assertThat(post.path()).isEqualTo(CALLS + ".json");
    assertThat(post.form().values())
        .containsEntry("To", List.of(TO.e164()))
        .containsEntry("From", List.of(FROM.e164()))
        .containsEntry("Url", List.of(HOOKS + "/twiml#rc=5&rp=all"))
        .containsEntry("FallbackUrl", List.of(HOOKS + "/twiml#rc=5&rp=all"))
        .containsEntry("StatusCallback", List.of(HOOKS + "/status#rc=5&rp=all"))
        .containsEntry(
            "StatusCallbackEvent", List.of("initiated", "ringing", "answered", "completed"))
        .containsEntry("Method", List.of("POST"))
        .containsEntry("Timeout", List.of("25"))
        .containsEntry("TimeLimit", List.of("600"))
        .containsEntry("MachineDetection", List.of("DetectMessageEnd"))
        .doesNotContainKey("AsyncAmd");
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        ending("server error", TinyCarrier.answer(500, error(20500)), unknown()),
        ending("unavailable", TinyCarrier.answer(503, "busy"), unknown()),
        ending("gateway", TinyCarrier.answer(504, ""), unknown()),
        ending(
            "too many", TinyCarrier.answer(429, error(20429)), rejected(20429, Cause.RATE_LIMITED)),
        ending("too many, bare", TinyCarrier.answer(429, ""), rejected(0, Cause.RATE_LIMITED)),
        ending(
            "invalid number",
            TinyCarrier.answer(400, error(21211)),
            rejected(21211, Cause.NUMBER_INVALID)),
        ending(
            "a country that is not allowed",
            TinyCarrier.answer(400, error(21215)),
            rejected(21215, Cause.DESTINATION_REFUSED)),
        ending(
            "blocked number",
            TinyCarrier.answer(400, error(21216)),
            rejected(21216, Cause.DESTINATION_REFUSED)),
        ending(
            "opted out", TinyCarrier.answer(400, error(21610)), rejected(21610, Cause.OPTED_OUT)),
        ending(
            "not our number",
            TinyCarrier.answer(400, error(21210)),
            rejected(21210, Cause.CONFIGURATION)),
        ending(
            "a code that nobody knows",
            TinyCarrier.answer(400, error(21999)),
            rejected(21999, Cause.UNEXPLAINED)),
        ending(
            "wrong token",
            TinyCarrier.answer(401, error(20003)),
            rejected(20003, Cause.CONFIGURATION)),
        ending("400 of a gateway", TinyCarrier.answer(400, "<html>"), unknown()),
        ending("400 with a null code", TinyCarrier.answer(400, "{\"code\":null}"), unknown()),
        ending("redirect", TinyCarrier.answer(307, ""), unknown()),
        ending("201 without a call", TinyCarrier.answer(201, "{\"sid\":\"x\"}"), unknown()),
        ending("201 malformed", TinyCarrier.answer(201, "{\"sid\":\"CA"), unknown()),
        ending("200", TinyCarrier.answer(200, "{\"sid\":\"" + SID + "\"}"), unknown()),
        ending("reset", TinyCarrier.reset(), unknown()),
        ending("closed", TinyCarrier.hangUp(), unknown()),
        ending("silence", TinyCarrier.silence(), unknown()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void sendsOnceWhateverHappens(String name, TinyCarrier.Reaction reaction, Placement expected) {
    server.always(reaction);

    assertThat(carrier.place(account, order(later()))).as(name).isEqualTo(expected);
    assertThat(server.posts()).isOne();
  }

  @Test
  void takesARefusedConnectionAsNotPlaced() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(carrier.place(account("http://127.0.0.1:" + free), order(later())))
        .isEqualTo(rejected(0, Cause.UNREACHABLE));
  }

  @Test
  void sendsNothingAfterTheDeadline() {
    assertThat(carrier.place(account, order(SystemTime.nanos() - 1)))
        .isEqualTo(new Placement.NotSent());
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void writesNoBodyWhenTheDeadlinePassesWhileConnecting() {
    var late =
        new TwilioClient.UntilDeadline(BodyPublishers.ofString("To=1"), SystemTime.nanos() - 1);
    try (var http = HttpClient.newHttpClient()) {
      assertThatThrownBy(
              () ->
                  http.send(
                      HttpRequest.newBuilder(URI.create(server.url())).POST(late).build(),
                      BodyHandlers.discarding()))
          .hasStackTraceContaining("DeadlinePassed");
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void answersAgainAfterATroubledConnection() {
    server.always(TinyCarrier.hangUp());
    carrier.place(account, order(later()));
    server.always(TinyCarrier.answer(201, "{\"sid\":\"" + SID + "\"}"));

    assertThat(carrier.place(account, order(later()))).isEqualTo(new Placement.Accepted(SID));
    assertThat(server.posts()).isEqualTo(2);
  }

  @Test
  void listsOutboundCallsOfAllPagesSinceATime() {
    server.on(
        "GET " + CALLS + ".json?To",
        TinyCarrier.answer(
            200,
            page(
                CALLS + ".json?Page=1",
                call("CA1", "outbound-api", "Mon, 02 Mar 2026 18:00:00 +0000"),
                call("CA2", "inbound", "Mon, 02 Mar 2026 18:00:01 +0000"),
                call("CA3", "outbound-api", "Mon, 02 Mar 2026 17:59:59 +0000"))));
    server.on(
        "GET " + CALLS + ".json?Page=1",
        TinyCarrier.answer(200, page(null, call("CA4", "outbound-api", "?"))));

    assertThat(carrier.callsSince(account, TO, FROM, SINCE))
        .isEqualTo(new Listing.Complete(List.of("CA1", "CA4")));
    assertThat(server.requests().getFirst().path())
        .contains("To=%2B12125550110")
        .contains("From=%2B12065550100")
        .doesNotContain("StartTime");
  }

  @Test
  void doesNotTakeAnErrorOrAnEndlessListAsAbsence() {
    server.always(TinyCarrier.answer(500, ""));
    assertThat(carrier.callsSince(account, TO, FROM, SINCE)).isEqualTo(new Listing.NoAnswer());

    server.always(TinyCarrier.answer(200, page(CALLS + ".json?Page=1")));
    assertThat(carrier.callsSince(account, TO, FROM, SINCE)).isEqualTo(new Listing.NoAnswer());

    server.always(TinyCarrier.answer(200, page("@elsewhere.example/")));
    assertThat(carrier.callsSince(account, TO, FROM, SINCE)).isEqualTo(new Listing.NoAnswer());
  }

  @Test
  void provesACallByTheRequestsMadeForIt() {
    server.always(TinyCarrier.answer(200, events(HOOKS + "/status")));
    assertThat(proof()).isEqualTo(new Proof.Of(REFERENCE));

    server.always(TinyCarrier.answer(200, events(HOOKS + "/twiml#rc=5&rp=all")));
    assertThat(proof()).isEqualTo(new Proof.Of(REFERENCE));

    server.always(TinyCarrier.answer(200, events("https://elsewhere.example/voice")));
    assertThat(proof()).isEqualTo(new Proof.NotOurs());

    server.always(TinyCarrier.answer(200, "{\"events\":[]}"));
    assertThat(proof()).isEqualTo(new Proof.NoneYet());

    server.always(TinyCarrier.answer(503, ""));
    assertThat(proof()).isEqualTo(new Proof.NoneYet());
  }

  @Test
  void fetchesTheStateOfACall() {
    server.always(
        TinyCarrier.answer(
            200,
            "{\"sid\":\"%s\",\"status\":\"completed\",\"duration\":\"49\",\"answered_by\":\"human\",\"end_time\":\"Mon, 02 Mar 2026 18:01:00 +0000\"}"
                .formatted(SID)));

    assertThat(carrier.fetch(account, REFERENCE, SID))
        .isInstanceOfSatisfying(
            Fetch.State.class,
            state -> {
              assertThat(state.event().status()).isEqualTo(CallStatus.COMPLETED);
              assertThat(state.event().talkSeconds()).isEqualTo(49);
              assertThat(state.event().answeredBy()).isEqualTo(AnsweredBy.HUMAN);
              assertThat(state.event().at()).isEqualTo(Instant.parse("2026-03-02T18:01:00Z"));
            });

    server.always(TinyCarrier.answer(404, error(20404)));
    assertThat(carrier.fetch(account, REFERENCE, SID)).isEqualTo(new Fetch.Gone());

    server.always(TinyCarrier.answer(500, ""));
    assertThat(carrier.fetch(account, REFERENCE, SID)).isEqualTo(new Fetch.NoAnswer());
  }

  @Test
  void endsACallThatWasAnsweredWhileItWasCanceled() {
    server.always(TinyCarrier.answer(200, "{\"status\":\"in-progress\"}"));

    assertThat(carrier.hangUp(account, SID, false)).isTrue();
    assertThat(server.requests())
        .extracting(request -> request.form().first("Status"))
        .containsExactly("canceled", "completed");
  }

  @Test
  void leavesACallAloneThatWasAnsweredWhileItWasOnlyToBeCanceled() {
    server.always(TinyCarrier.answer(200, "{\"status\":\"in-progress\"}"));
    assertThat(carrier.cancel(account, SID)).isFalse();

    server.always(TinyCarrier.answer(200, "{\"status\":\"canceled\"}"));
    assertThat(carrier.cancel(account, SID)).as("the control").isTrue();
    assertThat(server.requests())
        .extracting(request -> request.form().first("Status"))
        .containsExactly("canceled", "canceled");
  }

  @Test
  void saysWhenACallCouldNotBeEnded() {
    server.always(TinyCarrier.answer(500, ""));

    assertThat(carrier.hangUp(account, SID, true)).isFalse();
    assertThat(server.posts()).isOne();
  }

  private Proof proof() {
    return CurrentOrganization.call(ORGANIZATION, () -> carrier.proof(account, SID));
  }

  private static CarrierAccount account(String url) {
    return new CarrierAccount(ACCOUNT_SID, "token", null, url);
  }

  private static CallOrder order(long deadlineNanos) {
    return new CallOrder(ORGANIZATION, REFERENCE, TO, FROM, 25, 600, deadlineNanos);
  }

  private static long later() {
    return SystemTime.nanos() + Duration.ofMinutes(1).toNanos();
  }

  private static Arguments ending(String name, TinyCarrier.Reaction reaction, Placement expected) {
    return Arguments.of(name, reaction, expected);
  }

  private static Placement unknown() {
    return new Placement.Unknown();
  }

  private static Placement rejected(int code, Cause cause) {
    return new Placement.Rejected(code, cause);
  }

  private static String error(int code) {
    return "{\"code\":%d,\"message\":\"No\",\"status\":400}".formatted(code);
  }

  private static String page(@org.jspecify.annotations.Nullable String next, String... calls) {
    return "{\"calls\":[%s],\"next_page_uri\":%s}"
        .formatted(String.join(",", calls), next == null ? "null" : "\"" + next + "\"");
  }

  private static String call(String sid, String direction, String created) {
    return "{\"sid\":\"%s\",\"direction\":\"%s\",\"date_created\":\"%s\"}"
        .formatted(sid, direction, created);
  }

  private static String events(String url) {
    return "{\"events\":[{\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}]}".formatted(url);
  }
}
