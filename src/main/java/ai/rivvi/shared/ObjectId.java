package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A stored object: an uploaded file or an export. */
public record ObjectId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ObjectId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static ObjectId of(String text) {
    return new ObjectId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
