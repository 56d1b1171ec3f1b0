package ai.rivvi.shared;

/** A needed part does not answer now. */
public final class Unavailable extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 503;

  public Unavailable(String code, String message) {
    super(code, message);
  }

  @Override
  public int status() {
    return STATUS;
  }
}
