package ai.rivvi.dispatch;

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
record Addressee(
    RunConfiguration configuration,
    PatientSummary patient,
    RowId row,
    @Nullable CallTaskId task,
    @Nullable LineId line) {
  boolean isTest() {
    return task == null;
  }

  PromptVersionId promptVersion() {
    return configuration.prompt().id();
  }

  @Override
  public String toString() {
    return "Addressee[" + row + "]";
  }
}
