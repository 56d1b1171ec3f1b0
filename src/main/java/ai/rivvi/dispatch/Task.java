package ai.rivvi.dispatch;

import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call task as the database has it. */
record Task(
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
    Instant changedAt) {}
