package ai.rivvi.imports;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.lists.WorkRepository;
import ai.rivvi.imports.rows.ConsentRule;
import ai.rivvi.imports.rows.RowJudge;
import ai.rivvi.imports.rows.RowReader;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.imports.sources.SourceRows;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a list's patients batch by batch, each batch one transaction that also moves the mark up
 * to which rows are committed: each row is committed exactly once, whoever continues.
 */
@Component
class ListCommit {
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final ImportRowRepository rows;
  private final RowBatchRepository batches;
  private final WorkRepository works;
  private final SourceRows sourceRows;
  private final Patients patients;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final RowReaders readers;

  ListCommit(
      ImportRepository imports,
      ListColumnRepository listColumns,
      ImportRowRepository rows,
      RowBatchRepository batches,
      WorkRepository works,
      SourceRows sourceRows,
      Patients patients,
      ApplicationEventPublisher events,
      InstantSource clock,
      RowReaders readers) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.rows = rows;
    this.batches = batches;
    this.works = works;
    this.sourceRows = sourceRows;
    this.patients = patients;
    this.events = events;
    this.clock = clock;
    this.readers = readers;
  }

  /** Commits the next batch, or finishes; true while there is more to do. */
  @Transactional
  public boolean next(ImportId id) {
    var list = imports.lock(id).orElse(null);
    if (list == null || list.state() != ImportState.COMMITTING) {
      return false;
    }
    var batch = rows.batch(id, list.committedThrough(), ImportRowRepository.Filter.ALL);
    if (batch.isEmpty()) {
      finish(list);
      return false;
    }
    commit(list, batch);
    changed(id);
    return true;
  }

  private void commit(StoredImport list, List<StoredRow> batch) {
    var rule = list.attestation() == null ? ConsentRule.NOT_ATTESTED : ConsentRule.ATTESTED;
    var source = source(list);
    var reader = reader(list);
    var judge = new RowJudge(reader, rule, candidates -> patients.match(candidates, source));
    var news =
        sourceRows.batch(
            list, batch, row -> !row.skipped() && reader.read(row.cells()).isCanceled());
    var judged = new ArrayList<>(judge.judge(news.fresh()));
    judged.addAll(judge.known(news.known()));
    attest(list, rule, judged);
    batches.settle(list.id(), judged);
    sourceRows.keep(list, news, judged);
    // What was decided about the others stays with them.
    batches.noteChanges(
        list.id(),
        judged.stream().filter(row -> row.match() instanceof MatchResult.Changed).toList());
    imports.progress(
        list.id(),
        batch.getLast().rowNumber(),
        count(judged, MatchResult.Created.class),
        count(judged, MatchResult.Matched.class));
  }

  private RowReader reader(StoredImport list) {
    return readers.of(
        list, Objects.requireNonNull(listColumns.mappings(List.of(list)).get(list.id())));
  }

  private static ConsentSource source(StoredImport list) {
    return new ConsentSource(ConsentSource.Kind.LIST_COLUMN, list.id(), null, null);
  }

  /** Behind all others: whomever they bring, a no in a row that is left out is heard. */
  private void heedLeftOut(StoredImport list) {
    var reader = reader(list);
    var through = 0;
    for (var batch = rows.batch(list.id(), through, ImportRowRepository.Filter.LEFT_OUT);
        !batch.isEmpty();
        batch = rows.batch(list.id(), through, ImportRowRepository.Filter.LEFT_OUT)) {
      var refusals = batch.stream().map(reader::leftOut).filter(Objects::nonNull).toList();
      if (!refusals.isEmpty()) {
        patients.match(refusals, source(list));
      }
      through = batch.getLast().rowNumber();
    }
  }

  private void attest(StoredImport list, ConsentRule rule, List<RowJudge.Judged> judged) {
    var attestation = list.attestation();
    if (attestation == null) {
      return;
    }
    var attested = new ArrayList<PatientId>();
    for (var row : judged) {
      var patient = row.verdict().patient();
      if (patient != null && rule.isAttestedFor(row.reading())) {
        attested.add(patient);
      }
    }
    if (!attested.isEmpty()) {
      patients.attest(
          attested,
          attestation.purposes(),
          new ConsentSource(
              ConsentSource.Kind.LIST_ATTESTATION,
              list.id(),
              attestation.obtainedHow(),
              attestation.obtainedOn()));
    }
  }

  private static int count(List<RowJudge.Judged> judged, Class<? extends MatchResult> kind) {
    return (int) judged.stream().filter(row -> kind.isInstance(row.match())).count();
  }

  private void finish(StoredImport list) {
    heedLeftOut(list);
    if (imports.finish(list.id(), clock.instant())) {
      batches.markRepeats(list.id());
      events.publishEvent(new ListCommitted(Ids.next(), CurrentOrganization.get(), list.id()));
      events.publishEvent(
          new Audited(
              AuditAction.UPDATE,
              ResourceType.IMPORT,
              List.of(list.id().value()),
              list.rowCount(),
              "List committed"));
      changed(list.id());
    }
  }

  /** Counts a failed batch; past the limit the list is FAILED or REFUSED and waits for a person. */
  @Transactional
  public void fail(ImportId id, int failuresMax) {
    if (imports.countFailure(id) < failuresMax) {
      return;
    }
    if (imports.move(id, List.of(ImportState.COMMITTING), ImportState.FAILED)
        || works.giveUp(id, FileRefused.notRead())) {
      changed(id);
    }
  }

  private void changed(ImportId id) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
  }
}
