package ai.rivvi.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do, in order. */
public record BrainStep(List<Act> acts) {
  /** One act. */
  public sealed interface Act {
    /** Speak. */
    record Say(String text) implements Act {}

    /**
     * Ask the server to check identity: the patient said yes to the name, and this birth date (ISO)
     * if one was asked for.
     */
    record CheckIdentity(boolean nameConfirmed, @Nullable String birthDate) implements Act {}

    /** Store an answer. */
    record Record(String key, @Nullable String value, String text) implements Act {}

    /** Use a tool; its result comes as the next input. */
    record UseTool(String tool, String argument) implements Act {}

    /** The outcome is known. */
    record Conclude(TurnLog.Outcome outcome) implements Act {}

    /** End the call after what was said. */
    record HangUp() implements Act {}
  }
}
