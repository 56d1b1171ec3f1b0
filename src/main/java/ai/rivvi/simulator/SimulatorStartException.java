package ai.rivvi.simulator;

import org.jspecify.annotations.Nullable;

/** The simulator cannot start; the message is one line that names the setting to change. */
final class SimulatorStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SimulatorStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
