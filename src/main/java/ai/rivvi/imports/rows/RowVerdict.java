package ai.rivvi.imports.rows;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a row: ready, or the problems that stop it, and whose it is.
 *
 * @param contradicts the earlier row that has the same patient number under another name or birth
 *     date; null when none does, or the number is a known patient's
 * @param identity what tells its patient from others; null when nothing does
 * @param content all its cells
 */
public record RowVerdict(
    RowId id,
    List<ProblemCode> problems,
    @Nullable PatientId patient,
    @Nullable Integer contradicts,
    @Nullable String identity,
    String content) {
  public RowVerdict {
    problems = List.copyOf(problems);
  }

  /** The same of a row whose patient does not exist yet: told by what their first row says. */
  public RowVerdict ofNew(String firstIdentity) {
    return new RowVerdict(id, problems, null, contradicts, firstIdentity, content);
  }

  /** What the gravest problem makes of the row. */
  public RowState state() {
    return problems.isEmpty() ? RowState.READY : problems.getFirst().state();
  }

  @Override
  public String toString() {
    return "RowVerdict[" + id + ", " + problems + "]";
  }
}
