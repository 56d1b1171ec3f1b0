package ai.rivvi.dispatch;

import ai.rivvi.dispatch.sources.SourceRuns;
import ai.rivvi.imports.ListCommitted;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears that lists are committed; told twice, it does nothing more. */
@Component
class SourceListener {
  private final SourceRuns runs;

  SourceListener(SourceRuns runs) {
    this.runs = runs;
  }

  @ApplicationModuleListener
  void on(ListCommitted event) {
    runs.committed(event.importId());
  }
}
