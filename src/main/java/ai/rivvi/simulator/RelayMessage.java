package ai.rivvi.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the application says over ConversationRelay, and how its socket ends. */
sealed interface RelayMessage {

  record Text(String token, boolean last, @Nullable String lang, boolean interruptible)
      implements RelayMessage {}

  record Play(String source) implements RelayMessage {}

  record SendDigits(String digits) implements RelayMessage {}

  record Language(@Nullable String spoken, @Nullable String heard) implements RelayMessage {}

  record End(@Nullable String handoffData) implements RelayMessage {}

  record Invalid(String description) implements RelayMessage {}

  record Closed(String reason) implements RelayMessage {}

  static RelayMessage read(String json) {
    JsonNode message;
    try {
      message = Json.MAPPER.readTree(json);
    } catch (JacksonException _) {
      return new Invalid("Invalid message received: not JSON");
    }
    String type = text(message, "type");
    return switch (type == null ? "" : type) {
      case "text" ->
          new Text(
              orEmpty(text(message, "token")),
              message.path("last").asBoolean(false),
              text(message, "lang"),
              message.path("interruptible").asBoolean(true));
      case "play" -> new Play(orEmpty(text(message, "source")));
      case "sendDigits" -> new SendDigits(orEmpty(text(message, "digits")));
      case "language" ->
          new Language(text(message, "ttsLanguage"), text(message, "transcriptionLanguage"));
      case "end" -> new End(text(message, "handoffData"));
      default -> new Invalid("Invalid message received: unknown type");
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String text(JsonNode message, String name) {
    JsonNode node = message.path(name);
    return node.isString() ? node.asString() : null;
  }
}
