package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A suggestion that two patients of one organization are one person. */
public record DuplicateId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DuplicateId {}

  /** Reads the form that stands in URLs; {@link IllegalArgumentException} when it is no UUID. */
  public static DuplicateId of(String text) {
    return new DuplicateId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
