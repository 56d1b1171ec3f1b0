package ai.rivvi.shared;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Answers what Tomcat refuses before the application sees it, in the form of all refusals. */
public final class ProblemValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);
  private static final int ERRORS_FROM = 400;

  /** Made by Tomcat, by name. */
  public ProblemValve() {
    setShowReport(false);
    setShowServerInfo(false);
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < ERRORS_FROM
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    var known = HttpStatus.resolve(response.getStatus());
    var status = known == null ? HttpStatus.BAD_REQUEST : known;
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding("utf-8");
      var writer = response.getReporter();
      if (writer != null) {
        writer.write(json(status));
        response.finishResponse();
      }
    } catch (IOException e) {
      log.atDebug().setCause(e).log("Nobody took the answer");
    }
  }

  /** By hand: none of the texts holds what JSON would escape. */
  private static String json(HttpStatus status) {
    var code = ProblemBody.code(status);
    return """
        {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s","code":"%s","requestId":"%s"}"""
        .formatted(
            code,
            status.getReasonPhrase(),
            status.value(),
            ErrorPage.detail(status),
            code,
            Ids.next());
  }
}
