package ai.rivvi;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Prints why Rivvi did not start, in the place of Spring's banner. */
class ErrorLine implements FailureAnalysisReporter {
  @Override
  public void report(FailureAnalysis analysis) {
    var action = analysis.getAction();
    System.err.println(
        "ERROR: " + analysis.getDescription() + (action == null ? "" : "\n" + action));
  }
}
