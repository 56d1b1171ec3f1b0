package ai.rivvi.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do, in order. */
public record BrainStep(List<Act> acts) {
  public BrainStep {
    acts = List.copyOf(acts);
  }

  /** One act. */
  public sealed interface Act {
    /** Speak; what is said in one go is one turn. */
    record Say(String text) implements Act {
      @Override
      public String toString() {
        return "Say";
      }
    }

    /**
     * Ask the server to check identity: whether the patient said yes to the name, and this birth
     * date (ISO) if one was asked for. A name that is not confirmed refuses identity for good. The
     * verdict comes as the next input.
     */
    record CheckIdentity(boolean nameConfirmed, @Nullable String birthDate) implements Act {
      @Override
      public String toString() {
        return "CheckIdentity";
      }
    }

    /** Store an answer; only after identity is confirmed. */
    record Record(String key, @Nullable String value, String text) implements Act {
      @Override
      public String toString() {
        return "Record[" + key + "]";
      }
    }

    /** Use a tool; its result comes as the next input. */
    record UseTool(String tool, String argument) implements Act {
      @Override
      public String toString() {
        return "UseTool[" + tool + "]";
      }
    }

    /** The outcome is known. */
    record Conclude(TurnLog.Outcome outcome) implements Act {}

    /** End the call after what was said. */
    record HangUp() implements Act {}
  }
}
