package ai.rivvi.dispatch.tasks;

import static java.util.Objects.requireNonNull;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call task as the database has it. */
public record Task(
    CallTaskId id,
    RunId runId,
    RowId rowId,
    int rowNumber,
    @Nullable PatientId patient,
    @Nullable LineId line,
    TaskState state,
    @Nullable TaskOutcome outcome,
    List<Reason> reasons,
    @Nullable Instant dueAt,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter,
    @Nullable Instant expiresAt,
    boolean callback,
    int attempts,
    int reachAttempts,
    int finishAttempts,
    @Nullable Disposition lastDisposition,
    Instant changedAt) {

  /** An attempt of this task, which is due, about to be committed. */
  public Attempt reserve(
      AttemptId attempt, PromptVersionId promptVersion, Instant now, Instant clock) {
    return new Attempt(
        attempt,
        runId,
        id,
        attempts + 1,
        requireNonNull(patient),
        requireNonNull(line),
        promptVersion,
        callback,
        AttemptState.RESERVED,
        null,
        null,
        null,
        null,
        false,
        false,
        null,
        now,
        clock,
        null,
        null,
        null,
        null,
        null);
  }
}
