package ai.rivvi.imports;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a committed list.
 *
 * @param problem why the row cannot be called (PHONE_MISSING, PHONE_INVALID, PHONE_NOT_DIALABLE,
 *     ROW_INVALID, DO_NOT_CALL, DECEASED, APPOINTMENT_CANCELED, CONSENT_MISSING,
 *     IDENTIFIER_CONFLICT, AMBIGUOUS_PATIENT), or null when ready
 * @param callUntil the last day on which the row is to be called, if its list says so
 * @param variables values by variable name; unmapped columns too, under their header's slug
 */
public record ListRow(
    RowId id,
    int rowNumber,
    @Nullable PatientId patient,
    @Nullable String problem,
    @Nullable LocalDate callUntil,
    Map<String, String> variables) {
  @Override
  public String toString() {
    return "ListRow[" + id + "]";
  }
}
