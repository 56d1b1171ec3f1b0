package ai.rivvi.dispatch.runs;

import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.shared.RowId;
import org.jspecify.annotations.Nullable;

/**
 * Whom a call of this module is about and by what configuration: the patient of an attempt, or, in
 * a test call, a row whose data are spoken to somebody else.
 *
 * @param task null in a test call
 * @param line null in a test call
 */
public record Addressee(
    RunConfiguration configuration,
    PatientSummary patient,
    RowId row,
    @Nullable CallTaskId task,
    @Nullable LineId line) {
  /** Whether somebody else hears the row's data. */
  public boolean isTest() {
    return task == null;
  }

  public PromptVersionId promptVersion() {
    return configuration.prompt().id();
  }

  @Override
  public String toString() {
    return "Addressee[" + row + "]";
  }
}
