package ai.rivvi.simulator;

import ai.rivvi.simulator.JournalEntry.Speaker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One ConversationRelay session: the agent's sentences are spoken at a natural pace, and when the
 * agent falls silent the callee reacts to all that it has heard since its own last word.
 */
final class RelayLeg {

  private static final double CHARACTERS_PER_SECOND = 14;
  private static final double PLAYED_FILE_SECONDS = 3;
  private static final double DIGIT_SECONDS = 0.5;
  private static final double THINKING_SECONDS = 0.8;
  private static final double PATIENCE_SECONDS = 10;
  private static final double LAST_WORD_SECONDS = 3;
  private static final double MACHINE_GREETING_SECONDS = 4;

  /** The application is not sped up, so waits on it have a floor in real time. */
  private static final Duration THINKING_FLOOR = Duration.ofMillis(40);

  private static final Duration PATIENCE_FLOOR = Duration.ofSeconds(4);
  private static final Duration LAST_WORD_FLOOR = Duration.ofMillis(250);
  private static final int HELLOS_MAX = 2;
  private static final int CONNECT_FAILED = 64102;
  private static final int SOCKET_CLOSED = 64105;
  private static final int INVALID_MESSAGE = 64107;

  private final Network network;
  private final Call call;
  private final Callee callee;
  private final LineSignals signals;
  private final Twiml.Relay relay;
  private final StringBuilder sentence = new StringBuilder();
  private final StringBuilder turn = new StringBuilder();
  private boolean interruptible;
  private boolean lastWordSaid;
  private int hellos;
  private @Nullable RelaySocket socket;

  RelayLeg(Network network, Call call, Callee callee, LineSignals signals, Twiml.Relay relay) {
    this.network = network;
    this.call = call;
    this.callee = callee;
    this.signals = signals;
    this.relay = relay;
    callee.hearsLanguage(relay.attribute("ttsLanguage", relay.attribute("language", "en-US")));
    interruptible = mayInterrupt("interruptible");
  }

  Outcome run(String sessionSid) throws InterruptedException {
    signals.clearInbox();
    try (RelaySocket opened =
        RelaySocket.open(network.client(), network.authToken(), relay.url(), signals::deliver)) {
      if (opened == null) {
        return new Outcome.Failed(CONNECT_FAILED, "Unable to connect to the WebSocket URL");
      }
      socket = opened;
      network.ledger().converse(call, sessionSid);
      opened.send(setup(sessionSid));
      return converse();
    }
  }

  private Outcome converse() throws InterruptedException {
    if (callee.behavior() == Behavior.VOICEMAIL) {
      signals.pause(network.clock().nanos(MACHINE_GREETING_SECONDS));
      prompt(callee.voicemailGreeting());
    }
    String greeting = relay.attribute("welcomeGreeting", "");
    @Nullable Outcome outcome =
        greeting.isEmpty()
            ? null
            : speak(greeting, interruptible && mayInterrupt("welcomeGreetingInterruptible"));
    while (outcome == null) {
      RelayMessage message = signals.next(patience());
      outcome = message == null ? fallenSilent() : receive(message);
    }
    return outcome;
  }

  private long patience() {
    if (lastWordSaid) {
      return network.clock().nanosAtLeast(LAST_WORD_SECONDS, LAST_WORD_FLOOR);
    }
    return turn.isEmpty()
        ? network.clock().nanosAtLeast(PATIENCE_SECONDS, PATIENCE_FLOOR)
        : network.clock().nanosAtLeast(THINKING_SECONDS, THINKING_FLOOR);
  }

  private @Nullable Outcome receive(RelayMessage message) throws InterruptedException {
    return switch (message) {
      case RelayMessage.Text text -> receiveText(text);
      case RelayMessage.Play _ -> hold(PLAYED_FILE_SECONDS);
      case RelayMessage.SendDigits(String digits) -> hold(digits.length() * DIGIT_SECONDS);
      case RelayMessage.Language(String spoken, _) -> {
        callee.hearsLanguage(spoken);
        yield null;
      }
      case RelayMessage.Invalid(String description) -> {
        send("error", Map.of("description", INVALID_MESSAGE + " " + description));
        yield null;
      }
      case RelayMessage.End(String handoffData) -> new Outcome.Ended(handoffData);
      case RelayMessage.Closed(String reason) ->
          new Outcome.Failed(SOCKET_CLOSED, "The WebSocket was " + reason);
    };
  }

  private @Nullable Outcome receiveText(RelayMessage.Text text) throws InterruptedException {
    callee.hearsLanguage(text.lang());
    sentence.append(text.token());
    if (!text.last()) {
      return null;
    }
    String whole = sentence.toString().strip();
    sentence.setLength(0);
    return whole.isEmpty() ? null : speak(whole, interruptible && text.interruptible());
  }

  /** The agent's voice says a sentence to the callee, who may cut in or hang up meanwhile. */
  private @Nullable Outcome speak(String spoken, boolean mayTalkOver) throws InterruptedException {
    Callee.Reaction early = lastWordSaid ? null : callee.whileHearing(spoken);
    if (early instanceof Callee.Reaction.HangUpMidSentence(double share)) {
      hear(spoken, share);
      return new Outcome.CalleeHungUp();
    }
    if (early instanceof Callee.Reaction.TalkOver(double share, String text)) {
      if (mayTalkOver) {
        String heard = hear(spoken, share);
        var interrupt = new LinkedHashMap<String, Object>();
        interrupt.put("utteranceUntilInterrupt", heard);
        interrupt.put(
            "durationUntilInterruptMs", Math.round(heard.length() / CHARACTERS_PER_SECOND * 1000));
        send("interrupt", interrupt);
      } else {
        hear(spoken, 1);
        if (!reportsSpeech()) {
          network.ledger().say(call, Speaker.CALLEE, text);
          turn.append(turn.isEmpty() ? "" : " ").append(spoken);
          return null;
        }
      }
      turn.setLength(0);
      prompt(text);
      return null;
    }
    hear(spoken, 1);
    turn.append(turn.isEmpty() ? "" : " ").append(spoken);
    return null;
  }

  /** Speaks a share of the sentence; returns the words that were heard. */
  private String hear(String spoken, double share) throws InterruptedException {
    String heard = share >= 1 ? spoken : wholeWords(spoken, share);
    network
        .ledger()
        .say(call, Speaker.AGENT, heard.length() == spoken.length() ? heard : heard + " …");
    signals.pause(network.clock().nanos(heard.length() / CHARACTERS_PER_SECOND));
    return heard;
  }

  /**
   * Nothing came from the agent for a while: the callee reacts, or wonders whether anybody is
   * there.
   */
  private @Nullable Outcome fallenSilent() throws InterruptedException {
    if (lastWordSaid) {
      return new Outcome.CalleeHungUp();
    }
    if (turn.isEmpty()) {
      hellos++;
      if (hellos > HELLOS_MAX) {
        return new Outcome.CalleeHungUp();
      }
      if (callee.behavior() != Behavior.VOICEMAIL) {
        prompt(callee.hello());
      }
      return null;
    }
    String heard = turn.toString();
    turn.setLength(0);
    hellos = 0;
    return react(callee.hear(heard));
  }

  private @Nullable Outcome react(Callee.Reaction reaction) throws InterruptedException {
    switch (reaction) {
      case Callee.Reaction.Say(String text) -> prompt(text);
      case Callee.Reaction.Press(String digit) -> {
        network.ledger().say(call, Speaker.CALLEE, "[" + digit + "]");
        if (relay.attribute("dtmfDetection", "false").equals("true")) {
          send("dtmf", Map.of("digit", digit));
        }
      }
      case Callee.Reaction.SayAndHangUp(String text) -> {
        prompt(text);
        lastWordSaid = true;
      }
      case Callee.Reaction.Silence _, Callee.Reaction.TalkOver _ -> {
        // the agent goes on
      }
      case Callee.Reaction.HangUp _, Callee.Reaction.HangUpMidSentence _ -> {
        return new Outcome.CalleeHungUp();
      }
    }
    return null;
  }

  private @Nullable Outcome hold(double seconds) throws InterruptedException {
    signals.pause(network.clock().nanos(seconds));
    return null;
  }

  private void prompt(String text) throws InterruptedException {
    signals.pause(network.clock().nanos(text.length() / CHARACTERS_PER_SECOND));
    network.ledger().say(call, Speaker.CALLEE, text);
    var prompt = new LinkedHashMap<String, Object>();
    prompt.put("voicePrompt", text);
    prompt.put("lang", callee.speaks());
    prompt.put("last", true);
    send("prompt", prompt);
  }

  private void send(String type, Map<String, Object> fields) throws InterruptedException {
    var message = new LinkedHashMap<String, Object>();
    message.put("type", type);
    message.putAll(fields);
    RelaySocket open = socket;
    if (open != null) {
      open.send(message);
    }
  }

  private Map<String, Object> setup(String sessionSid) {
    var setup = new LinkedHashMap<String, Object>();
    setup.put("type", "setup");
    setup.put("sessionId", sessionSid);
    setup.put("accountSid", call.accountSid());
    setup.put("parentCallSid", "");
    setup.put("callSid", call.sid());
    setup.put("from", call.request().from());
    setup.put("to", call.to());
    setup.put("forwardedFrom", "");
    setup.put("callType", "PSTN");
    setup.put("callerName", "");
    setup.put("direction", "outbound");
    setup.put("callStatus", "IN-PROGRESS");
    setup.put("customParameters", relay.parameters());
    return setup;
  }

  /** Whether the agent learns of what is said over it without cutting it off; not by default. */
  private boolean reportsSpeech() {
    String value = relay.attribute("reportInputDuringAgentSpeech", "none");
    return value.equals("any") || value.equals("speech");
  }

  private boolean mayInterrupt(String attribute) {
    String value = relay.attribute(attribute, "any");
    return value.equals("any") || value.equals("speech") || value.equals("true");
  }

  private static String wholeWords(String spoken, double share) {
    int cut = (int) (spoken.length() * share);
    int space = spoken.indexOf(' ', cut);
    return space < 0 ? spoken : spoken.substring(0, space);
  }

  /** How a ConversationRelay session ended. */
  sealed interface Outcome {

    /** The application sent {@code end}. */
    record Ended(@Nullable String handoffData) implements Outcome {}

    /** The callee hung up. */
    record CalleeHungUp() implements Outcome {}

    record Failed(int errorCode, String errorMessage) implements Outcome {}
  }
}
