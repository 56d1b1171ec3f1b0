package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;

class ErrorPageTests {
  @Test
  void aBusyDatabaseAsksToTryAgain() {
    var problem =
        problem(500, new ServletException(new CannotCreateTransactionException("No connection")));
    assertThat(problem.getStatus()).isEqualTo(503);
    assertThat(problem.getProperties()).containsEntry("code", "database-busy");
  }

  @Test
  void anythingElseIsOurFaultAndTellsNoDetail() {
    var problem = problem(500, new IllegalStateException("secret"));
    assertThat(problem.getStatus()).isEqualTo(500);
    assertThat(problem.getDetail()).doesNotContain("secret");
    assertThat(problem.getProperties()).containsKey("requestId");
  }

  @Test
  void aRefusalOfTheContainerKeepsItsStatus() {
    assertThat(problem(413, null).getStatus()).isEqualTo(413);
    assertThat(problem(413, null).getProperties()).containsEntry("code", "content-too-large");
  }

  private static ProblemDetail problem(int status, @Nullable Throwable failure) {
    var request = new MockHttpServletRequest();
    request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
    return Objects.requireNonNull(new ErrorPage().problem(request).getBody());
  }
}
