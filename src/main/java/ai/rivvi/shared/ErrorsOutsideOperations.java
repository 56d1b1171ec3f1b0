package ai.rivvi.shared;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What failed before an operation was reached answers as RFC 9457 says, too. */
@Controller
class ErrorsOutsideOperations implements ErrorController {
  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      return answer(ProblemBody.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here."));
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        && Problems.isDatabaseBusy(failure)) {
      return answer(Problems.databaseBusy());
    }
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    if (status == null || status.is5xxServerError()) {
      return answer(
          ProblemBody.of(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "internal-error",
              "Something went wrong on our side. Nothing was changed. Quote the request id."));
    }
    return answer(
        ProblemBody.of(
            status,
            Problems.code(status),
            "The request was refused: " + status.getReasonPhrase() + "."));
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
