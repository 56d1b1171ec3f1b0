package ai.rivvi.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What was refused before any controller saw it: a problem for programs, a page for people. */
@Controller
class ErrorPage implements ErrorController {
  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    var status = status(request);
    var problem =
        isDatabaseBusy(request)
            ? Problems.databaseBusy()
            : ProblemBody.of(status, ProblemBody.code(status), detail(status));
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(HttpServletRequest request) {
    var status = status(request);
    return ResponseEntity.status(status)
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .body(
            """
            <!doctype html><html lang="en"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>%1$s · Rivvi</title>
            <h1>%1$s</h1><p>%2$s</p><p><a href="/">Go to the start page</a></p></html>
            """
                .formatted(status.getReasonPhrase(), detail(status)));
  }

  private static boolean isDatabaseBusy(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        && Problems.isDatabaseBusy(failure);
  }

  private static HttpStatus status(HttpServletRequest request) {
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }

  static String detail(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "The request cannot be read: check its address and headers.";
      case FORBIDDEN -> "This may not be done. If a form was open for long, load it again.";
      case NOT_FOUND -> "There is nothing at this address.";
      case CONTENT_TOO_LARGE -> "What was sent is too large.";
      default -> status.is5xxServerError() ? "Something went wrong on our side." : "Not possible.";
    };
  }
}
