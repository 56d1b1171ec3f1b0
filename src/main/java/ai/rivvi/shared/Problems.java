package ai.rivvi.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns refusals into RFC 9457 problems; the one place that does. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler(Refusal.class)
  ResponseEntity<ProblemDetail> refusal(Refusal refusal) {
    var problem =
        problem(HttpStatus.valueOf(refusal.status()), refusal.code(), refusal.getMessage());
    if (refusal instanceof Invalid invalid && !invalid.errors().isEmpty()) {
      problem.setProperty("errors", invalid.errors());
    }
    return answer(problem);
  }

  /** A malformed id answers like an unknown one. */
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<ProblemDetail> malformed(MethodArgumentTypeMismatchException mismatch) {
    var inPath =
        mismatch
            .getParameter()
            .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
    return answer(
        inPath
            ? unknown(mismatch)
            : problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-parameter",
                "The parameter '" + mismatch.getName() + "' has a value that is not allowed."));
  }

  private static ProblemDetail unknown(MethodArgumentTypeMismatchException mismatch) {
    var id = mismatch.getParameter().getParameterType();
    var what =
        UUID.class.equals(id)
            ? mismatch.getName().replaceFirst("Id$", "")
            : id.getSimpleName().replaceFirst("Id$", "").replaceFirst("^Call(?=.)", "");
    var refusal =
        NotFound.of(what.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));
    return problem(HttpStatus.NOT_FOUND, refusal.code(), refusal.getMessage());
  }

  /**
   * The browser went away while it was answered: nobody is there to be told, and nothing is wrong.
   */
  @ExceptionHandler(ClientAbortException.class)
  void gone() {}

  /** The sender went away in the middle of a file: that is theirs, and comes again. */
  @ExceptionHandler(MultipartException.class)
  ResponseEntity<ProblemDetail> cutOff(MultipartException e, HttpServletRequest request) {
    if (!isCutOff(e)) {
      return unexpected(e, request);
    }
    log.atInfo()
        .addKeyValue("method", request.getMethod())
        .log("A connection was cut while a file was sent");
    return answer(
        problem(
            HttpStatus.BAD_REQUEST,
            "request-cut-off",
            "The connection was cut before all of the file was there: send it again."));
  }

  private static boolean isCutOff(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException
          || cause instanceof ClientAbortException
          || cause instanceof SocketException
          || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** All connections are in use, or the database is away. */
  @ExceptionHandler(CannotCreateTransactionException.class)
  ResponseEntity<ProblemDetail> busy() {
    return answer(databaseBusy());
  }

  static boolean isDatabaseBusy(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotCreateTransactionException) {
        return true;
      }
    }
    return false;
  }

  static ProblemDetail databaseBusy() {
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "database-busy",
        "The database does not answer in time. Look whether it was done, and try again in a moment.");
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> unexpected(Exception e, HttpServletRequest request) {
    var problem =
        problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Something went wrong on our side. Look whether it was done before you repeat it, and quote the request id.");
    log.atError()
        .addKeyValue(
            "requestId",
            problem.getProperties() == null ? "" : problem.getProperties().get("requestId"))
        .addKeyValue("method", request.getMethod())
        .setCause(e)
        .log("A request failed unexpectedly");
    return answer(problem);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return fields(
        invalid.getFieldErrors().stream()
            .map(
                error ->
                    new Invalid.FieldError(
                        error.getField(),
                        error.getDefaultMessage() == null
                            ? "is not valid"
                            : error.getDefaultMessage()))
            .toList());
  }

  /** JSON that is none, or a field whose value is of another kind than it takes. */
  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return UnreadableBody.field(unreadable)
        .map(error -> fields(List.of(error)))
        .orElseGet(
            () ->
                ResponseEntity.badRequest()
                    .body(
                        problem(
                            HttpStatus.BAD_REQUEST,
                            "unreadable-body",
                            "The body is not JSON that can be read.")));
  }

  private static ResponseEntity<Object> fields(List<Invalid.FieldError> errors) {
    var problem =
        problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-request", "Some fields need a change.");
    problem.setProperty("errors", errors);
    return ResponseEntity.status(problem.getStatus()).body(problem);
  }

  /** Says what a caller can use instead of how Spring looks for files. */
  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException none,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .body(problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address."));
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem && problem.getProperties() == null) {
      var code = ProblemBody.code(HttpStatus.valueOf(status.value()));
      problem.setType(java.net.URI.create("/problems/" + code));
      problem.setProperty("code", code);
      problem.setProperty("requestId", Ids.next().toString());
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus()).body(problem);
  }

  private static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail) {
    return ProblemBody.of(status, code, detail == null ? status.getReasonPhrase() : detail);
  }
}
