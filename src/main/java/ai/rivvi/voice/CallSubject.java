package ai.rivvi.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the patient is called, rendered, and what to ask. A question for a date or time that follows
 * a yes-or-no question with a goal is its alternative: it is asked only when the goal was missed.
 */
public record CallSubject(String text, List<Ask> questions) {
  public CallSubject {
    questions = List.copyOf(questions);
  }

  /** A rendered question; {@code goal} is the answer that meets the campaign's goal, or null. */
  public record Ask(
      String key, String text, Kind kind, List<String> choices, @Nullable String goal) {
    public Ask {
      choices = List.copyOf(choices);
    }

    @Override
    public String toString() {
      return "Ask[" + key + "]";
    }
  }

  /** How an answer is understood. */
  public enum Kind {
    YES_NO,
    DATE,
    TIME,
    DATE_TIME,
    CHOICE,
    TEXT,
    NUMBER;

    /** True for kinds that name a point in time. */
    public boolean isTemporal() {
      return switch (this) {
        case DATE, TIME, DATE_TIME -> true;
        case YES_NO, CHOICE, TEXT, NUMBER -> false;
      };
    }
  }

  @Override
  public String toString() {
    return "CallSubject";
  }
}
