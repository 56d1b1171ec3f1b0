package ai.rivvi.voice;

import org.jspecify.annotations.Nullable;

/** What a brain may know at a step: the subject is null until the server confirmed identity. */
public sealed interface BrainInput {
  /** The call begins; the brief comes without the birth date, which only the server compares. */
  record Began(CallBrief brief) implements BrainInput {}

  /** The patient said something. */
  record Heard(String text) implements BrainInput {
    @Override
    public String toString() {
      return "Heard";
    }
  }

  /** The patient spoke over the agent, whose latest turn was heard until here. */
  record Interrupted(String heardUntil) implements BrainInput {
    @Override
    public String toString() {
      return "Interrupted";
    }
  }

  /**
   * The server's verdict on identity: UNCHECKED means that it did not match and may be tried again,
   * REFUSED that it may not. The subject is there only when it is CONFIRMED.
   */
  record Identity(TurnLog.IdentityState state, @Nullable CallSubject subject)
      implements BrainInput {}

  /** A tool has acted. */
  record ToolDone(String tool, AgentTool.Result result) implements BrainInput {}
}
