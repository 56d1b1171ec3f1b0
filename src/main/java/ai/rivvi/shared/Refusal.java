package ai.rivvi.shared;

/**
 * Ends a request with an RFC 9457 problem. The code is stable and names the problem; the message
 * says what to do and never holds patient data.
 */
public abstract sealed class Refusal extends RuntimeException
    permits NotFound, Forbidden, Conflict, IllegalTransition, Invalid, LimitReached, Unavailable {
  private static final long serialVersionUID = 1L;
  private final String code;

  Refusal(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The stable name of the problem, in kebab-case. */
  public final String code() {
    return code;
  }

  /** The HTTP status that the refusal answers with. */
  public abstract int status();
}
