package ai.rivvi.imports;

import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.Patients;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Works out, before anything of patients is written, what a mapping makes of a list's rows. */
@Component
class ListPreview {
  private static final int BATCH_ROWS = 1_000;
  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final Patients patients;

  ListPreview(ImportRepository imports, ImportRowRepository rows, Patients patients) {
    this.imports = imports;
    this.rows = rows;
    this.patients = patients;
  }

  void compute(StoredImport list, ListMapping mapping) {
    var judge =
        new RowJudge(
            new RowReader(mapping, list.readOn()), ConsentRule.UNDECIDED, patients::preview);
    Set<Object> created = new HashSet<>();
    Set<Object> matched = new HashSet<>();
    var through = 0;
    for (var batch = rows.after(list.id(), 0, BATCH_ROWS, ImportRowRepository.Filter.ALL);
        !batch.isEmpty();
        batch = rows.after(list.id(), through, BATCH_ROWS, ImportRowRepository.Filter.ALL)) {
      var judged = judge.judge(batch);
      for (var row : judged) {
        switch (row.match()) {
          case MatchResult.Matched(var patient) -> matched.add(patient);
          case MatchResult.Created _ -> created.add(identity(row.reading()));
          case MatchResult.Changed(var patient, _) -> {
            if (patient != null) {
              matched.add(patient);
            }
          }
          case MatchResult.Held _ -> {
            // Counted by its state.
          }
          case null -> {
            // Nobody to count.
          }
        }
      }
      rows.settle(list.id(), judged.stream().map(ListPreview::withoutNew).toList());
      rows.noteChanges(list.id(), judged);
      through = batch.getLast().rowNumber();
    }
    imports.setPatients(list.id(), created.size(), matched.size());
  }

  /** A patient who does not exist yet has no id that could be kept. */
  private static RowVerdict withoutNew(RowJudge.Judged row) {
    return row.match() instanceof MatchResult.Created
        ? new RowVerdict(row.verdict().id(), row.verdict().problems(), null)
        : row.verdict();
  }

  /** By what the rows of one new patient are counted once; a hash, so that memory stays small. */
  private static Integer identity(RowReading row) {
    return row.identifier() != null
        ? row.identifier().hashCode()
        : List.of(
                String.valueOf(row.givenName()),
                String.valueOf(row.familyName()),
                String.valueOf(row.birthDate()),
                row.birthDate() == null ? row.phones() : List.of())
            .hashCode();
  }
}
