package ai.rivvi.shared;

/** A limit was reached. */
public final class LimitReached extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 429;

  public LimitReached(String code, String message) {
    super(code, message);
  }

  @Override
  public int status() {
    return STATUS;
  }
}
