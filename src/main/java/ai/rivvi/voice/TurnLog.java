package ai.rivvi.voice;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Stores what is said as it is said; implemented by conversations. Each method commits before it
 * returns.
 */
public interface TurnLog {
  /** A conversation begins; the same call twice gives the same conversation. */
  ConversationId begin(CallReference reference, CallId call, CallBrief brief);

  /** A turn was spoken; returns its index. */
  int turn(ConversationId conversation, Speaker speaker, String text);

  /** The agent's latest turn was cut off here. */
  void interrupted(ConversationId conversation, String heardUntil);

  /** Identity was confirmed or refused by the server. */
  void identity(ConversationId conversation, IdentityState state);

  /** An answer to a question. */
  void answer(ConversationId conversation, Answer answer);

  /** How it ended, as the agent's session sees it; the first that is known stays. */
  void outcome(ConversationId conversation, Outcome outcome);

  /** Who spoke; a tool's act is a turn too. */
  enum Speaker {
    AGENT,
    PATIENT,
    TOOL
  }

  /** Whether the server knows who it talks to. */
  enum IdentityState {
    UNCHECKED,
    CONFIRMED,
    REFUSED
  }

  /**
   * A structured answer: typed value (YES, NO, ISO date or time, choice, text), what was said, and
   * the turn where.
   */
  record Answer(
      String key,
      String question,
      CallSubject.Kind kind,
      @Nullable String value,
      String text,
      int turnIndex) {
    @Override
    public String toString() {
      return "Answer[" + key + "]";
    }
  }

  /** What a conversation came to. */
  enum Outcome {
    GOAL_MET,
    DECLINED,
    WRONG_PERSON,
    WRONG_NUMBER,
    OPTED_OUT,
    NEEDS_PERSON,
    CALLBACK_REQUESTED,
    DROPPED,
    /** The agent noticed that it spoke with a machine, such as a mailbox. */
    MACHINE
  }
}
