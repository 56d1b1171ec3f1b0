package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * What telephony knows of the attempt that a call belongs to: an opaque id that travels in callback
 * paths.
 */
public record CallReference(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CallReference {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static CallReference of(String text) {
    return new CallReference(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
