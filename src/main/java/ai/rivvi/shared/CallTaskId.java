package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One row of a run's list: a patient to reach. */
public record CallTaskId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CallTaskId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static CallTaskId of(String text) {
    return new CallTaskId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
