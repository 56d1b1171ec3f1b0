package ai.rivvi.shared;

import org.jspecify.annotations.Nullable;

/** Rivvi cannot start; the message says in one line what a person changes, without a stack. */
public class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the setting, port, folder or program to change, never a secret. */
  public StartRefused(String message) {
    this(message, null);
  }

  /** As above, after something that was tried and failed. */
  public StartRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
