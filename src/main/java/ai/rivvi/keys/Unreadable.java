package ai.rivvi.keys;

/** An encrypted field was changed or moved, or its key is gone. */
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(String message) {
    super(message);
  }
}
