package ai.rivvi.imports.mending;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.rows.ChangeDecision;
import ai.rivvi.imports.rows.ConsentRule;
import ai.rivvi.imports.rows.RowChange;
import ai.rivvi.imports.rows.RowCounts;
import ai.rivvi.imports.rows.RowJudge;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions about rows that say another name or birth date than is stored; until the list is
 * committed. They hold for exactly what was shown: when either side changes, it is asked again.
 */
@Service
public class ChangedPatients {
  private static final int BATCH_ROWS = 1_000;
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final ImportRowRepository rows;
  private final RowBatchRepository batches;
  private final ApplicationEventPublisher events;
  private final RowReaders readers;
  private final InstantSource clock;

  ChangedPatients(
      ImportRepository imports,
      ListColumnRepository listColumns,
      ImportRowRepository rows,
      RowBatchRepository batches,
      ApplicationEventPublisher events,
      InstantSource clock,
      RowReaders readers) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.rows = rows;
    this.batches = batches;
    this.events = events;
    this.clock = clock;
    this.readers = readers;
  }

  /**
   * Decides about the rows with these numbers, or about all of known patients that nobody has
   * decided about yet. Rows that contradict an earlier one of the list are decided by their numbers
   * alone: they may be a family's under one number, who are not all the same person.
   */
  @Transactional
  public void decide(ImportId id, ChangeDecision decision, @Nullable Set<Integer> rowNumbers) {
    var list = imports.lock(id).orElseThrow(StoredImport::unknown);
    if (!list.state().isBeforeCommit()) {
      throw new IllegalTransition(
          "import-already-committed",
          "Who a row is can be decided until its list is committed. Its held rows are not called:"
              + " correct them in the clinic's system, and bring them in a new list.");
    }
    if (list.state() != ImportState.MAPPED) {
      throw new IllegalTransition(
          "import-not-mapped", "Confirm the mapping of the list first, and let it be checked.");
    }
    var member = CurrentMember.get();
    var decided = new RowChange.Decided(decision, member.name(), clock.instant());
    var user = member.userId() == null ? null : member.userId().value();
    var judge = judge(list);
    var count = 0;
    var through = 0;
    for (var batch = rows.changes(id, 0, BATCH_ROWS, rowNumbers);
        !batch.isEmpty();
        batch = rows.changes(id, through, BATCH_ROWS, rowNumbers)) {
      var judged = judge.apply(batch.stream().map(row -> row.decided(decided)).toList());
      batches.settle(id, judged);
      rows.decide(batch.stream().map(StoredRow::id).toList(), decided, user);
      count += batch.size();
      through = batch.getLast().rowNumber();
    }
    check(id, count, rowNumbers);
    batches.markRepeats(id);
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
    events.publishEvent(
        new Audited(
            AuditAction.UPDATE,
            ResourceType.IMPORT,
            List.of(id.value()),
            count,
            "Changed patients decided: " + decision));
  }

  /** Judges rows as the preview does; whose they are was found then. */
  private java.util.function.Function<List<StoredRow>, List<RowJudge.Judged>> judge(
      StoredImport list) {
    var mapping = Objects.requireNonNull(listColumns.mappings(List.of(list)).get(list.id()));
    var reader = readers.of(list, mapping);
    return batch ->
        new RowJudge(
                reader,
                ConsentRule.UNDECIDED,
                _ ->
                    batch.stream()
                        .map(row -> Objects.requireNonNull(row.change()))
                        .map(
                            change ->
                                (MatchResult)
                                    new MatchResult.Changed(change.patient(), change.seen()))
                        .toList())
            .judge(batch);
  }

  private void check(ImportId id, int count, @Nullable Set<Integer> rowNumbers) {
    if (rowNumbers == null && count == 0) {
      var within = rows.counts(List.of(id)).getOrDefault(id, RowCounts.NONE).changedWithinList();
      if (within > 0) {
        throw new Invalid(
            "change-within-list",
            "Rows that contradict an earlier row of the list are decided one by one: name them by"
                + " their numbers.");
      }
    }
    if (rowNumbers == null ? count == 0 : count < rowNumbers.size()) {
      throw new Invalid(
          "no-changed-patient",
          "Some fields need a change.",
          List.of(
              new Invalid.FieldError(
                  "rowNumbers", "names a row that changes no patient, or there is none")));
    }
  }
}
