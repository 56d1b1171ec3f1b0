package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.telephony.RelaySession;
import ai.rivvi.telephony.RelayVoice;
import ai.rivvi.testing.FakeAgent;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@RivviTest
class RelayIntegrationTests {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private Fixtures fixtures;
  @Autowired private FakeAgent agent;

  private OrganizationId organization;
  private HookCaller carrier;
  private String path;
  private String sid;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
    carrier = new HookCaller(fixtures.baseUrl(), organization);
    path = "/hooks/" + organization + "/attempts/" + new CallReference(Ids.next());
    sid = "CA" + Ids.next().toString().replace("-", "");
    agent.takeOver(
        organization,
        (_, _, _) -> new Direction.Converse("en-US"),
        (_, _, voice) -> new Listening(voice));
    carrier.post(path + "/twiml", sid, "AnsweredBy", "human");
  }

  /** Writes down what it hears; fails on "fail" and says goodbye on "bye". */
  private final class Listening implements RelaySession {
    private final RelayVoice voice;

    Listening(RelayVoice voice) {
      this.voice = voice;
    }

    @Override
    public void started() {
      heard.add("started");
      voice.say("Good morning.", "en-US", true);
    }

    @Override
    public void heard(String text, String language) {
      heard.add("heard " + text + " " + language);
      if (text.equals("fail")) {
        throw new IllegalStateException("The agent failed.");
      }
      if (text.equals("bye")) {
        voice.say("Goodbye.", "es-US", false);
        voice.end();
        voice.say("Too late.", "en-US", true);
      }
    }

    @Override
    public void interrupted(String heardUntil, long afterMillis) {
      heard.add("interrupted " + heardUntil + " " + afterMillis);
    }

    @Override
    public void pressed(String digit) {
      heard.add("pressed " + digit);
    }

    @Override
    public void closed() {
      heard.add("closed");
    }
  }

  /** The carrier's end of a socket. */
  private static final class Socket implements WebSocket.Listener {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        received.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }
  }

  @Test
  void handsEveryFrameToTheAgentInOrder() throws Exception {
    var listener = new Socket();
    var socket = connect(listener, signature("ws"));
    send(
        socket,
        setup(sid),
        "{\"type\":\"prompt\",\"voicePrompt\":\"hel\",\"lang\":\"en-US\",\"last\":false}",
        "{\"type\":\"prompt\",\"voicePrompt\":\"hello\",\"lang\":\"en-US\",\"last\":true}",
        "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"Good\",\"durationUntilInterruptMs\":460}",
        "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"Go\",\"durationUntilInterruptMs\":\"461\"}",
        "no json",
        "{\"type\":\"surprise\"}",
        "{\"type\":\"info\",\"name\":\"agentSpeaking\",\"value\":\"on\"}",
        "{\"type\":\"error\",\"description\":\"x\"}",
        "{\"type\":\"dtmf\",\"digit\":\"5\"}",
        "{\"type\":\"prompt\",\"voicePrompt\":\"fail\",\"last\":true}",
        "{\"type\":\"prompt\",\"voicePrompt\":\"bye\",\"lang\":\"en-US\",\"last\":true}");

    await().atMost(SOON).until(() -> listener.received.size() == 3);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    await().atMost(SOON).until(() -> heard.contains("closed"));
    assertThat(heard)
        .containsExactly(
            "started",
            "heard hello en-US",
            "interrupted Good 460",
            "interrupted Go 461",
            "pressed 5",
            "heard fail en-US",
            "heard bye en-US",
            "closed");
    assertThat(listener.received)
        .map(JSON::readTree)
        .containsExactly(
            JSON.readTree(
                "{\"type\":\"text\",\"token\":\"Good morning.\",\"last\":true,\"lang\":\"en-US\",\"interruptible\":true}"),
            JSON.readTree(
                "{\"type\":\"text\",\"token\":\"Goodbye.\",\"last\":true,\"lang\":\"es-US\",\"interruptible\":false}"),
            JSON.readTree("{\"type\":\"end\"}"));
  }

  @Test
  void refusesAnUpgradeThatWasNotSigned() throws Exception {
    assertThat(refused("")).isEqualTo(403);
    assertThat(refused(signature("http"))).as("signed over the http form").isEqualTo(403);
    assertThat(refused(TwilioSignature.sign("another token", url("ws", path), WebhookForm.EMPTY)))
        .isEqualTo(403);
  }

  @Test
  void refusesAnotherCall() throws Exception {
    var listener = new Socket();
    send(connect(listener, signature("ws")), setup("CA00000000000000000000000000000000"));

    assertThat(listener.closed.get(SOON.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS))
        .isEqualTo(1008);
    assertThat(heard).isEmpty();
  }

  @Test
  void refusesASecondConversationOfOneCall() throws Exception {
    var first = connect(new Socket(), signature("ws"));
    send(first, setup(sid));
    await().atMost(SOON).until(() -> heard.contains("started"));
    var second = new Socket();
    send(connect(second, signature("ws")), setup(sid));

    assertThat(second.closed.get(SOON.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS))
        .isEqualTo(1008);
    assertThat(heard).containsExactly("started");
    first.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Test
  void refusesACallThatIsOver() throws Exception {
    carrier.post(path + "/status", sid, "CallStatus", "completed", "SequenceNumber", "3");
    var listener = new Socket();
    send(connect(listener, signature("ws")), setup(sid));

    assertThat(listener.closed.get(SOON.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS))
        .isEqualTo(1008);
    assertThat(heard).isEmpty();
  }

  private int refused(String signature) throws InterruptedException {
    try {
      connect(new Socket(), signature).abort();
      return 101;
    } catch (java.util.concurrent.ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(WebSocketHandshakeException.class);
      return e.getCause() instanceof WebSocketHandshakeException refused
          ? refused.getResponse().statusCode()
          : 0;
    }
  }

  private WebSocket connect(Socket listener, String signature)
      throws InterruptedException, java.util.concurrent.ExecutionException {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("X-Twilio-Signature", signature)
        .buildAsync(URI.create(url("ws", path)), listener)
        .get();
  }

  private String signature(String scheme) {
    return TwilioSignature.sign(HookCaller.TOKEN, url(scheme, path), WebhookForm.EMPTY);
  }

  private String url(String scheme, String path) {
    return scheme + fixtures.baseUrl().substring("http".length()) + path + "/relay";
  }

  private static String setup(String callSid) {
    return "{\"type\":\"setup\",\"sessionId\":\"VX1\",\"callSid\":\"%s\",\"customParameters\":{}}"
        .formatted(callSid);
  }

  private static void send(WebSocket socket, String... frames) {
    for (var frame : frames) {
      socket.sendText(frame, true).join();
    }
  }
}
