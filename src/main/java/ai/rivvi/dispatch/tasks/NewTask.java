package ai.rivvi.dispatch.tasks;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the list becomes at launch: waiting, held, or suppressed with its reasons.
 *
 * @param notAfter when what the call is about is past
 * @param expiresAt until when the row may be called; null for as long as the run lasts
 */
public record NewTask(
    RowId row,
    int rowNumber,
    @Nullable PatientId patient,
    @Nullable LineId line,
    TaskState state,
    List<Reason> reasons,
    @Nullable Instant notAfter,
    @Nullable Instant expiresAt) {
  /** The end of the last day on which the row may be called, by the clinic's clock. */
  public static @Nullable Instant expiresAt(@Nullable LocalDate callUntil, ZoneId zone) {
    return callUntil == null ? null : callUntil.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
