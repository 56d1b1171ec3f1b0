package ai.rivvi.imports.intake;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.mapping.ListMapping;
import ai.rivvi.imports.rows.ConsentRule;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowJudge;
import ai.rivvi.imports.rows.RowVerdict;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.PatientId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out, before anything of patients is written, what a mapping makes of a list's rows. */
@Component
public class ListPreview {
  private static final int BATCH_ROWS = ImportRowRepository.BATCH_ROWS;

  /** A row is compared with another one. */
  private static final int PAIR = 2;

  private static final int PAIRS_MAX = 20_000;

  /**
   * Nobody is called by such a row: it is not compared, as the database knows when it pairs rows.
   */
  private static final Set<ProblemCode> NOT_COMPARED =
      Set.of(ProblemCode.ROW_INVALID, ProblemCode.DECEASED);

  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final RowBatchRepository batches;
  private final RowReaders readers;
  private final Patients patients;

  ListPreview(
      ImportRepository imports,
      ImportRowRepository rows,
      RowBatchRepository batches,
      Patients patients,
      RowReaders readers) {
    this.imports = imports;
    this.rows = rows;
    this.batches = batches;
    this.patients = patients;
    this.readers = readers;
  }

  /** Decides all rows, within the caller's transaction. */
  public void compute(StoredImport list, ListMapping mapping) {
    var pass = pass(list, mapping);
    while (pass.next()) {
      // Each step is a batch.
    }
    pass.finish();
  }

  /** Decides some rows by themselves; how many patients they are is not counted anew. */
  public void computeOnly(StoredImport list, ListMapping mapping, List<Integer> rowNumbers) {
    var judge = judge(list, mapping);
    for (var from = 0; from < rowNumbers.size(); from += BATCH_ROWS) {
      var numbers = rowNumbers.subList(from, Math.min(rowNumbers.size(), from + BATCH_ROWS));
      keep(list, judge.judge(rows.find(list.id(), numbers)), Comparing.FOLLOWS);
    }
    if (!rowNumbers.isEmpty()) {
      // They were judged without the rest of the list.
      var comparison = new Comparison(list, judge, 1, BATCH_ROWS, rowNumbers);
      while (comparison.next()) {
        // Each step is some pairs.
      }
    }
    batches.markRepeats(list.id());
  }

  private RowJudge judge(StoredImport list, ListMapping mapping) {
    return new RowJudge(readers.of(list, mapping), ConsentRule.UNDECIDED, patients::preview);
  }

  /** Whether rows are compared with earlier batches of their list once all are judged. */
  private enum Comparing {
    FOLLOWS,
    DONE
  }

  private void keep(StoredImport list, List<RowJudge.Judged> judged, Comparing comparing) {
    keep(list, judged, comparing, _ -> true);
  }

  private void keep(
      StoredImport list,
      List<RowJudge.Judged> judged,
      Comparing comparing,
      Predicate<RowJudge.Judged> only) {
    var created = created(judged);
    var kept = judged.stream().filter(only).map(row -> withoutNew(row, created)).toList();
    batches.settle(list.id(), kept);
    batches.noteChanges(
        list.id(),
        comparing == Comparing.DONE
            ? kept
            : kept.stream().filter(row -> !isToCompare(row)).toList());
  }

  /** What was found of two rows of the list, and decided, stays until they are compared again. */
  private static boolean isToCompare(RowJudge.Judged row) {
    var change = row.row().change();
    var isKnown =
        row.verdict().patient() != null
            || (row.match() instanceof MatchResult.Changed(var patient, _) && patient != null);
    return change != null
        && change.isWithinList()
        && row.match() != null
        && !isKnown
        && Collections.disjoint(row.verdict().problems(), NOT_COMPARED);
  }

  /**
   * Compares rows with the first row of their patient that was judged in another batch: what the
   * commit would hold is held before, while it can be decided.
   */
  private final class Comparison {
    private final StoredImport list;
    private final RowJudge judge;
    private final int batchRows;
    private final int atOnceRows;
    private final Collection<Integer> among;
    private final Deque<RowBatchRepository.Pair> pairs = new ArrayDeque<>();
    private int through;

    private Comparison(
        StoredImport list,
        RowJudge judge,
        int batchRows,
        int atOnceRows,
        Collection<Integer> among) {
      this.list = list;
      this.judge = judge;
      this.batchRows = batchRows;
      this.atOnceRows = atOnceRows;
      this.among = among;
    }

    /** Compares the next rows; false when there were none. */
    boolean next() {
      if (pairs.isEmpty()) {
        pairs.addAll(batches.toCompare(list.id(), batchRows, through, PAIRS_MAX, among));
      }
      if (pairs.isEmpty()) {
        return false;
      }
      var compared = new HashSet<Integer>();
      var both = new HashSet<Integer>();
      while (!pairs.isEmpty() && both.size() <= atOnceRows - PAIR) {
        var pair = pairs.remove();
        compared.add(pair.rowNumber());
        both.add(pair.rowNumber());
        both.add(pair.firstRow());
        through = pair.rowNumber();
      }
      keep(
          list,
          judge.judge(rows.find(list.id(), both)),
          Comparing.DONE,
          row -> compared.contains(row.row().rowNumber()));
      return true;
    }
  }

  /** One time through the rows of a list. */
  Pass pass(StoredImport list, ListMapping mapping) {
    return new Pass(list, judge(list, mapping));
  }

  /** One time through the rows of a list, batch by batch. */
  final class Pass {
    private final StoredImport list;
    private final RowJudge judge;
    private @Nullable Comparison comparison;
    private final Set<Object> created = new HashSet<>();
    private final Set<Object> matched = new HashSet<>();
    private int through;
    private int doneRows;
    private int lastRows;
    private int fewestRows = BATCH_ROWS;

    private Pass(StoredImport list, RowJudge judge) {
      this.list = list;
      this.judge = judge;
    }

    int doneRows() {
      return doneRows;
    }

    /** Decides the next batch, and compares it with others behind the last; false when done. */
    boolean next() {
      var batch = rows.batch(list.id(), through, ImportRowRepository.Filter.ALL);
      if (batch.isEmpty()) {
        return doneRows > lastRows && compare();
      }
      fewestRows = through == 0 ? BATCH_ROWS : Math.min(fewestRows, lastRows);
      lastRows = batch.size();
      var judged = judge.judge(batch);
      var fresh = created(judged).keySet();
      judged.forEach(row -> count(row, fresh));
      keep(list, judged, through == 0 ? Comparing.DONE : Comparing.FOLLOWS);
      through = batch.getLast().rowNumber();
      doneRows += batch.size();
      return true;
    }

    /** Where long rows have cut batches short, nobody knows which rows were in one. */
    private boolean compare() {
      if (comparison == null) {
        var batchRows = fewestRows < BATCH_ROWS ? 1 : BATCH_ROWS;
        comparison = new Comparison(list, judge, batchRows, Math.max(PAIR, fewestRows), List.of());
      }
      return comparison.next();
    }

    /** Keeps how many patients the rows are, and which of them name one again. */
    void finish() {
      batches.markRepeats(list.id());
      imports.setPatients(list.id(), created.size(), matched.size());
    }

    private void count(RowJudge.Judged row, Set<PatientId> fresh) {
      switch (row.match()) {
        case MatchResult.Matched(var patient) -> {
          if (!fresh.contains(patient)) {
            matched.add(patient);
          }
        }
        case MatchResult.Created _ -> created.add(identityHash(row.verdict()));
        case MatchResult.Changed(var patient, _) -> {
          if (patient != null) {
            matched.add(patient);
          }
        }
        case MatchResult.Held _ -> {
          // Counted by its state.
        }
        case MatchResult.Unknown _ -> {
          // Nobody to count.
        }
        case null -> {
          // Nobody to count.
        }
      }
    }
  }

  /** Patients who do not exist yet, and what tells each from others. */
  private static Map<PatientId, String> created(List<RowJudge.Judged> judged) {
    var created = new HashMap<PatientId, String>();
    for (var row : judged) {
      if (row.match() instanceof MatchResult.Created(var patient)) {
        created.put(patient, Objects.requireNonNull(row.verdict().identity()));
      }
    }
    return created;
  }

  /** A patient who does not exist yet has no id that could be kept; their rows are told alike. */
  private static RowJudge.Judged withoutNew(RowJudge.Judged row, Map<PatientId, String> created) {
    var patient = row.verdict().patient();
    var identity = patient == null ? null : created.get(patient);
    return identity == null
        ? row
        : new RowJudge.Judged(row.row(), row.reading(), row.match(), row.verdict().ofNew(identity));
  }

  /** By what the rows of one new patient are counted once; a hash, so that memory stays small. */
  private static Integer identityHash(RowVerdict row) {
    return Objects.hashCode(row.identity());
  }
}
