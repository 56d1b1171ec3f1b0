package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A campaign prompt. */
public record PromptId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PromptId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static PromptId of(String text) {
    return new PromptId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
