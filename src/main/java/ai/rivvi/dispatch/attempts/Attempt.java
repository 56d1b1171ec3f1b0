package ai.rivvi.dispatch.attempts;

import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call attempt as the database has it; {@code …Clock} is the database's own clock, the rest
 * business time.
 *
 * @param refusalCode the carrier's own code when it refused
 * @param agentFailed our own agent could not speak in it, or failed while it did
 */
public record Attempt(
    AttemptId id,
    RunId runId,
    CallTaskId task,
    int number,
    PatientId patient,
    LineId line,
    PromptVersionId promptVersion,
    boolean callback,
    AttemptState state,
    @Nullable Disposition disposition,
    @Nullable Integer refusalCode,
    @Nullable CallId call,
    @Nullable String answeredBy,
    boolean voicemailSaid,
    boolean agentFailed,
    @Nullable Instant callbackAt,
    Instant reservedAt,
    Instant reservedClock,
    @Nullable Instant absentClock,
    @Nullable Instant submittedAt,
    @Nullable Instant rangAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt) {

  /** What telephony and voice know the attempt by. */
  public CallReference reference() {
    return new CallReference(id.value());
  }
}
