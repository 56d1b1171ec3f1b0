package ai.rivvi.shared;

/** It clashes with what is there. */
public final class Conflict extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 409;

  public Conflict(String code, String message) {
    super(code, message);
  }

  @Override
  public int status() {
    return STATUS;
  }
}
