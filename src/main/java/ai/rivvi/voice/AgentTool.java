package ai.rivvi.voice;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.ConversationId;

/** An act that the agent may take in a call. It is committed before the agent acknowledges it. */
public interface AgentTool {
  /** Its name, such as {@code request_callback}. */
  String name();

  /** Acts, in a transaction of its own. */
  Result call(Invocation invocation);

  /**
   * Who asks, about what.
   *
   * @param identity what the server knows of who speaks; a brain cannot set it
   * @param argument an ISO instant or a text, by tool
   */
  record Invocation(
      CallReference reference,
      CallId call,
      ConversationId conversation,
      CallBrief brief,
      TurnLog.IdentityState identity,
      String argument) {
    @Override
    public String toString() {
      return "Invocation[" + conversation + "]";
    }
  }

  /** What came of it. */
  sealed interface Result {
    /** It is done and stored. */
    record Done() implements Result {}

    /** It is kept, but nothing is promised: the agent must not say that it will be so. */
    record Noted() implements Result {}

    /** It cannot be done; the brain puts the reason in words of the call's language. */
    record Refused(Refusal why) implements Result {}
  }

  /** Why something cannot be done. */
  enum Refusal {
    /** Nothing that the callee could change. */
    UNAVAILABLE,
    /** The time was not understood. */
    TIME_UNCLEAR,
    /** The time has passed. */
    TIME_PAST,
    /** The time is further ahead than calls are arranged. */
    TIME_TOO_FAR,
    /** Nobody may be called at that time. */
    TIME_CLOSED,
    /** The call is over for whoever keeps such wishes. */
    TOO_LATE
  }
}
