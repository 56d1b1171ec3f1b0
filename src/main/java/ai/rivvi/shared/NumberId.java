package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A caller number of an organization. */
public record NumberId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public NumberId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static NumberId of(String text) {
    return new NumberId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
