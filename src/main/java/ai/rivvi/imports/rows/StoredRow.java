package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CellEdits;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list as stored, decrypted.
 *
 * @param file its cells as the file has them
 * @param edits what a person has changed in them
 * @param skipped whether a person has left the row out
 * @param contradicts the earlier row that has the same patient number under another name or birth
 *     date; null when none does, or the number is a known patient's
 * @param repeat the earlier row of the same patient; null for the first
 */
public record StoredRow(
    RowId id,
    int rowNumber,
    List<Cell> file,
    CellEdits edits,
    boolean skipped,
    RowState state,
    List<ProblemCode> problems,
    @Nullable PatientId patient,
    @Nullable RowChange change,
    @Nullable Integer contradicts,
    @Nullable RowRepeat repeat) {
  /** Its cells, with what a person has changed in them. */
  public List<Cell> cells() {
    return edits.in(file);
  }

  /** What the file says in a column; empty behind the row's end. */
  public String fileText(int column) {
    return column < file.size() ? file.get(column).text() : "";
  }

  /** What the row says in a column; empty behind its end. */
  public String text(int column) {
    return edits.texts().getOrDefault(column, fileText(column));
  }

  /** Whether a text is what the row says in a column, as it shows it or in full. */
  public boolean says(int column, String text) {
    if (text.equals(text(column))) {
      return true;
    }
    if (edits.texts().containsKey(column) || column >= file.size()) {
      return false;
    }
    var cell = file.get(column);
    return text.equals(WrittenNumber.whole(cell)) || text.equals(cell.value());
  }

  /** The same row with what is decided about its change. */
  public StoredRow decided(RowChange.Decided decided) {
    var about = Objects.requireNonNull(change);
    return new StoredRow(
        id,
        rowNumber,
        file,
        edits,
        skipped,
        state,
        problems,
        patient,
        new RowChange(about.patient(), about.seen(), decided),
        contradicts,
        repeat);
  }

  @Override
  public String toString() {
    return "StoredRow[" + id + "]";
  }
}
