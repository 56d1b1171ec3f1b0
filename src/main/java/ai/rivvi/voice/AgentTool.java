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

    /** It cannot be done; a sentence that the agent may say. */
    record Refused(String sentence) implements Result {}
  }
}
