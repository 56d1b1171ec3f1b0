package ai.rivvi.shared;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The body of every refusal (RFC 9457), also of those that filters answer. */
public final class ProblemBody {
  private ProblemBody() {}

  /** A problem with its stable code and a fresh request id. */
  public static ProblemDetail of(HttpStatus status, String code, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("/problems/" + code));
    problem.setTitle(status.getReasonPhrase());
    problem.setProperty("code", code);
    problem.setProperty("requestId", Ids.next().toString());
    return problem;
  }

  /** The code of a refusal that has none of its own: the status in words. */
  static String code(HttpStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
