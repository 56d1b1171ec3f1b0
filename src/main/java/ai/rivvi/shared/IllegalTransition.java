package ai.rivvi.shared;

/** The state does not allow the move. */
public final class IllegalTransition extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 409;

  public IllegalTransition(String code, String message) {
    super(code, message);
  }

  @Override
  public int status() {
    return STATUS;
  }
}
