package ai.rivvi.imports;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a list as stored, decrypted. */
record StoredRow(
    RowId id,
    int rowNumber,
    List<Cell> cells,
    RowState state,
    List<ProblemCode> problems,
    @Nullable PatientId patient,
    @Nullable RowChange change) {
  /** The same row with what is decided about its change. */
  StoredRow decided(RowChange.Decided decided) {
    var about = Objects.requireNonNull(change);
    return new StoredRow(
        id,
        rowNumber,
        cells,
        state,
        problems,
        patient,
        new RowChange(about.patient(), about.seen(), decided));
  }

  @Override
  public String toString() {
    return "StoredRow[" + id + "]";
  }
}
