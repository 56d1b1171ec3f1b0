package ai.rivvi.imports;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was decided about a row: ready, or the problems that stop it, and whose it is. */
record RowVerdict(RowId id, List<ProblemCode> problems, @Nullable PatientId patient) {
  RowVerdict {
    problems = List.copyOf(problems);
  }

  RowState state() {
    return problems.isEmpty() ? RowState.READY : problems.getFirst().state();
  }

  /** Whether the row stands so already. */
  boolean isOf(StoredRow row) {
    return row.state() == state()
        && row.problems().equals(problems)
        && Objects.equals(row.patient(), patient);
  }
}
