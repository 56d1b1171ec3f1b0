package ai.rivvi.access;

import ai.rivvi.shared.ProblemBody;
import ai.rivvi.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the filters, in the same form as those of the controllers. */
@Component
class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final JsonMapper json;

  ProblemResponses(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    var invalid = cause instanceof InvalidBearerTokenException;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
    write(
        response,
        HttpStatus.UNAUTHORIZED,
        invalid ? "invalid-token" : "token-missing",
        invalid
            ? "The token or API key is not valid: log in again, or send a key that is in force."
            : "Send a token of the identity provider, or an API key, as a bearer token.");
  }

  /** A token that cannot be checked now is not a wrong one: nobody is logged out for it. */
  void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    if (cause instanceof AuthenticationServiceException) {
      write(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "identity-unavailable",
          "The identity provider is out of reach. Try again in a minute.");
    } else {
      commence(request, response, cause);
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    write(response, HttpStatus.FORBIDDEN, "not-allowed", "This may not be done.");
  }

  void write(HttpServletResponse response, Refusal refusal) throws IOException {
    write(response, HttpStatus.valueOf(refusal.status()), refusal.code(), refusal.getMessage());
  }

  private void write(
      HttpServletResponse response, HttpStatus status, String code, @Nullable String detail)
      throws IOException {
    ProblemDetail problem =
        ProblemBody.of(status, code, detail == null ? status.getReasonPhrase() : detail);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
