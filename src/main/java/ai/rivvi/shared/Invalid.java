package ai.rivvi.shared;

import java.util.List;

/** What was sent cannot be accepted; each field error says why. */
public final class Invalid extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 422;
  private final transient List<FieldError> errors;

  /** A field of the request and what to change. */
  public record FieldError(String field, String message) {}

  public Invalid(String code, String message) {
    this(code, message, List.of());
  }

  public Invalid(String code, String message, List<FieldError> errors) {
    super(code, message);
    this.errors = List.copyOf(errors);
  }

  /** The fields at fault; may be empty. */
  public List<FieldError> errors() {
    return errors;
  }

  @Override
  public int status() {
    return STATUS;
  }
}
