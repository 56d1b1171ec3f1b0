package ai.rivvi.telephony.twilio;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes ConversationRelay's messages. What a patient said is never logged. */
final class RelayFrames {
  private static final Logger log = LoggerFactory.getLogger(RelayFrames.class);
  private static final String ENGLISH = "en-US";
  private final JsonMapper json;

  RelayFrames(JsonMapper json) {
    this.json = json;
  }

  /** What the carrier sends. */
  sealed interface Frame {
    record Setup(String sessionId, String callSid) implements Frame {}

    /** What was said; {@code last} is false for a part of it. */
    record Prompt(String text, String language, boolean last) implements Frame {}

    record Interrupt(String heardUntil, long afterMillis) implements Frame {}

    record Dtmf(String digit) implements Frame {}

    /** The carrier could not use a message of ours. */
    record Trouble(String description) implements Frame {}

    /** The socket closed; ours, not the carrier's. */
    record Closed() implements Frame {}
  }

  private record Text(
      String type, String token, boolean last, String lang, boolean interruptible) {}

  private record End(String type) {}

  /** Empty when there is nothing in it for the agent; malformed ones are logged. */
  Optional<Frame> read(String text) {
    try {
      var message = json.readTree(text);
      return switch (message.path("type").asString("")) {
        case "setup" ->
            Optional.of(
                new Frame.Setup(
                    message.path("sessionId").asString(""), message.path("callSid").asString("")));
        case "prompt" ->
            Optional.of(
                new Frame.Prompt(
                    message.path("voicePrompt").asString(""),
                    message.path("lang").asString(ENGLISH),
                    message.path("last").asBoolean(true)));
        case "interrupt" ->
            Optional.of(
                new Frame.Interrupt(
                    message.path("utteranceUntilInterrupt").asString(""),
                    millis(message.path("durationUntilInterruptMs"))));
        case "dtmf" -> Optional.of(new Frame.Dtmf(message.path("digit").asString("")));
        case "error" -> Optional.of(new Frame.Trouble(message.path("description").asString("")));
        case "info" -> Optional.empty();
        default -> malformed("unknown type");
      };
    } catch (JacksonException e) {
      return malformed(e.getClass().getSimpleName());
    }
  }

  String text(String token, String language, boolean interruptible) {
    return json.writeValueAsString(new Text("text", token, true, language, interruptible));
  }

  String end() {
    return json.writeValueAsString(new End("end"));
  }

  /** Twilio's own documents show a number in one place and a text in another. */
  private static long millis(JsonNode node) {
    return Math.max(0, node.asLong(0));
  }

  private static Optional<Frame> malformed(String why) {
    log.atWarn().addKeyValue("why", why).log("A relay message could not be read and was left out");
    return Optional.empty();
  }
}
