package ai.rivvi.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Tells which field of a body has a value of the wrong kind; never what the value was. */
final class UnreadableBody {
  private static final String UNFIT = "has a value that is not allowed";

  private UnreadableBody() {}

  /** The field, or nothing when the body as a whole cannot be read. */
  static Optional<Invalid.FieldError> field(HttpMessageNotReadableException unreadable) {
    return unreadable.getCause() instanceof JacksonException cause && !cause.getPath().isEmpty()
        ? Optional.of(new Invalid.FieldError(path(cause.getPath()), message(cause)))
        : Optional.empty();
  }

  private static String path(List<JacksonException.Reference> path) {
    var text = new StringBuilder();
    for (var step : path) {
      if (step.getPropertyName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return text.toString();
  }

  private static String message(JacksonException cause) {
    return switch (cause) {
      case UnusableText _ -> "has a character that no text may have";
      case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
          expected(mismatch.getTargetType());
      case InputCoercionException coercion -> expected(coercion.getTargetType());
      default -> UNFIT;
    };
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (type == LocalDate.class) {
      return "must be a date such as 2026-01-31";
    }
    if (type == LocalTime.class) {
      return "must be a time such as 09:30";
    }
    if (type == Instant.class) {
      return "must be a time such as 2026-01-31T14:00:00Z";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "must be a number, and not too large";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    return type == String.class ? "must be a text" : UNFIT;
  }
}
