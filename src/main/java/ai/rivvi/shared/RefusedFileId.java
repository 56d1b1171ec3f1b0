package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A file of a source that could not become a list. */
public record RefusedFileId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RefusedFileId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static RefusedFileId of(String text) {
    return new RefusedFileId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
