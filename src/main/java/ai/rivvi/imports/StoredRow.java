package ai.rivvi.imports;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a list as stored, decrypted. */
record StoredRow(
    RowId id,
    int rowNumber,
    List<Cell> cells,
    RowState state,
    List<ProblemCode> problems,
    @Nullable PatientId patient) {
  @Override
  public String toString() {
    return "StoredRow[" + id + "]";
  }
}
