package ai.rivvi.integrations;

import ai.rivvi.dispatch.check.PreDialCheck.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"decision": "DIAL" | "DO_NOT_DIAL" | "LATER", "until"?}}; nothing is guessed. */
final class CheckAnswer {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private CheckAnswer() {}

  /** Empty when it cannot be understood. */
  static Optional<Answer> read(byte[] body) {
    try {
      var answer = STRICT.readTree(body);
      if (!answer.isObject() || !answer.path("decision").isString()) {
        return Optional.empty();
      }
      return switch (answer.path("decision").asString()) {
        case "DIAL" -> Optional.of(new Answer.Dial());
        case "DO_NOT_DIAL" -> Optional.of(new Answer.DoNotDial());
        case "LATER" -> Optional.of(new Answer.Later(until(answer.path("until"))));
        default -> Optional.empty();
      };
    } catch (JacksonException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant until(JsonNode until) {
    return until.isMissingNode() || until.isNull() ? null : Instant.parse(until.asString());
  }
}
