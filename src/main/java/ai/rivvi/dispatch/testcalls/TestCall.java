package ai.rivvi.dispatch.testcalls;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call to a member's own phone, as the database has it. */
public record TestCall(
    UUID id,
    RunId run,
    RowId row,
    int rowNumber,
    Instant createdAt,
    Instant createdClock,
    String createdBy,
    @Nullable Result result) {
  /** What the one POST came to; null until it is recorded. */
  public enum Result {
    PLACED,
    REJECTED,
    UNKNOWN,
    NOT_SENT
  }

  CallReference reference() {
    return new CallReference(id);
  }
}
