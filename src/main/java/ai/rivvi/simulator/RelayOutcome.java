package ai.rivvi.simulator;

import org.jspecify.annotations.Nullable;

/** How a ConversationRelay session ended. */
sealed interface RelayOutcome {

  /** The application sent {@code end}. */
  record Ended(@Nullable String handoffData) implements RelayOutcome {}

  /** The callee hung up. */
  record CalleeHungUp() implements RelayOutcome {}

  record Failed(int errorCode, String errorMessage) implements RelayOutcome {}
}
