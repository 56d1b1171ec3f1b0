package ai.rivvi.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the patient is called, rendered, and what to ask. */
public record CallSubject(String text, List<Ask> questions) {
  /** A rendered question; {@code goal} is the answer that meets the campaign's goal, or null. */
  public record Ask(
      String key, String text, Kind kind, List<String> choices, @Nullable String goal) {}

  /** How an answer is understood. */
  public enum Kind {
    YES_NO,
    DATE,
    TIME,
    DATE_TIME,
    CHOICE,
    TEXT,
    NUMBER
  }

  @Override
  public String toString() {
    return "CallSubject";
  }
}
