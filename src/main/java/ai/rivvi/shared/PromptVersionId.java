package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An immutable version of a prompt. */
public record PromptVersionId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PromptVersionId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static PromptVersionId of(String text) {
    return new PromptVersionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
