package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Where patient lists come from again and again. */
public record ListSourceId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ListSourceId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static ListSourceId of(String text) {
    return new ListSourceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
