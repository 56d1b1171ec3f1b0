package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One organization's row for one phone number. */
public record LineId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LineId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static LineId of(String text) {
    return new LineId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
