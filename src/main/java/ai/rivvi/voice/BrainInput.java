package ai.rivvi.voice;

import org.jspecify.annotations.Nullable;

/** What a brain may know at a step: the subject is null until the server confirmed identity. */
public sealed interface BrainInput {
  /** The call begins. */
  record Began(CallBrief brief) implements BrainInput {}

  /** The patient said something. */
  record Heard(String text) implements BrainInput {}

  /** The server's verdict on identity; the subject only when it is confirmed. */
  record Identity(boolean confirmed, @Nullable CallSubject subject) implements BrainInput {}

  /** A tool has acted. */
  record ToolDone(String tool, AgentTool.Result result) implements BrainInput {}
}
