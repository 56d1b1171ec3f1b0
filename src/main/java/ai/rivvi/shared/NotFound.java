package ai.rivvi.shared;

/** What was asked for does not exist, or may not be seen. */
public final class NotFound extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 404;

  public NotFound(String code, String message) {
    super(code, message);
  }

  /** Unknown, foreign and malformed ids alike; {@code what} in kebab-case, such as call-task. */
  public static NotFound of(String what) {
    return new NotFound(what + "-not-found", "There is no such " + what.replace('-', ' ') + ".");
  }

  @Override
  public int status() {
    return STATUS;
  }
}
