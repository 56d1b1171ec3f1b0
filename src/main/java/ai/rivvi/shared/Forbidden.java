package ai.rivvi.shared;

/** It may be seen, but the member may not do this. */
public final class Forbidden extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 403;

  public Forbidden(String code, String message) {
    super(code, message);
  }

  @Override
  public int status() {
    return STATUS;
  }
}
