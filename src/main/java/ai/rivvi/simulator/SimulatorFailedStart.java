package ai.rivvi.simulator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in one line why the simulator did not start inside the application. */
class SimulatorFailedStart extends AbstractFailureAnalyzer<SimulatorServer.StartException> {
  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable failure, SimulatorServer.StartException cause) {
    return new FailureAnalysis(cause.getMessage(), null, failure);
  }
}
