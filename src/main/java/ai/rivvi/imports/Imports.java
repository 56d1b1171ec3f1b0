package ai.rivvi.imports;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.intake.ListIntake;
import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportSettings;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.mapping.MappingCheck;
import ai.rivvi.imports.mapping.MappingChoice;
import ai.rivvi.imports.mapping.StoredColumn;
import ai.rivvi.imports.rows.RowVariables;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The patient lists of the bound organization. */
@Service
public class Imports {
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final ImportRowRepository rows;
  private final ListIntake intake;
  private final PreviewStart previews;
  private final ImportSettings settings;
  private final CommitStart starts;
  private final CommitLoop commits;
  private final ListUndo undo;
  private final RowReaders readers;
  private final ApplicationEventPublisher events;

  Imports(
      ImportRepository imports,
      ListColumnRepository listColumns,
      ImportRowRepository rows,
      ListIntake intake,
      PreviewStart previews,
      ImportSettings settings,
      CommitStart starts,
      CommitLoop commits,
      ListUndo undo,
      ApplicationEventPublisher events,
      RowReaders readers) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.rows = rows;
    this.intake = intake;
    this.previews = previews;
    this.settings = settings;
    this.starts = starts;
    this.commits = commits;
    this.undo = undo;
    this.events = events;
    this.readers = readers;
  }

  /** What a run needs to know of a list. */
  public record ImportSummary(
      ImportId id, String fileName, boolean committed, int rowCount, List<String> headers) {}

  /** The list; NotFound refusal when there is none. */
  @Transactional
  public ImportSummary get(ImportId id) {
    var list = find(id);
    var headers = listColumns.of(id).stream().map(StoredColumn::header).toList();
    return new ImportSummary(id, list.fileName(), list.isCommitted(), list.rowCount(), headers);
  }

  /**
   * Rows of a committed list after a row number (0 for the first page), in order, at most {@code
   * limit}; row numbers are the file's own, the header counts.
   */
  @Transactional
  public List<ListRow> rows(ImportId id, int afterRowNumber, int limit) {
    var list = imports.hold(id).orElseThrow(StoredImport::unknown);
    if (list.undoing() != null) {
      throw new IllegalTransition(
          "import-undone", "The list was undone: upload it again to call from it.");
    }
    if (!list.isCommitted()) {
      throw new IllegalTransition(
          "import-not-committed", "The list is not committed yet: commit it first.");
    }
    return listRows(list, rows.after(id, afterRowNumber, limit, ImportRowRepository.Filter.ALL));
  }

  /** Rows by id, with their variables; for rendering at the call. */
  @Transactional
  public Map<RowId, ListRow> rows(Collection<RowId> ids) {
    var found = new HashMap<RowId, ListRow>();
    var byList = rows.find(ids);
    for (var list : imports.findAll(byList.keySet())) {
      for (var row : listRows(list, byList.getOrDefault(list.id(), List.of()))) {
        found.put(row.id(), row);
      }
    }
    return found;
  }

  /** Cells with what was mended in them, in column order, by row; for exports. */
  @Transactional
  public Map<RowId, List<String>> cells(Collection<RowId> ids) {
    var found = new HashMap<RowId, List<String>>();
    for (var stored : rows.find(ids).values()) {
      for (var row : stored) {
        found.put(row.id(), row.cells().stream().map(Cell::text).toList());
      }
    }
    return found;
  }

  private List<ListRow> listRows(StoredImport list, List<StoredRow> stored) {
    var mapping = listColumns.mappings(List.of(list)).get(list.id());
    if (mapping == null) {
      return List.of();
    }
    var reader = readers.of(list, mapping);
    return stored.stream()
        .map(
            row -> {
              var reading = reader.read(row.cells());
              return new ListRow(
                  row.id(),
                  row.rowNumber(),
                  row.patient(),
                  row.problems().isEmpty() ? null : row.problems().getFirst().reason(),
                  reading.callUntil(),
                  RowVariables.of(mapping, row.cells(), reading));
            })
        .toList();
  }

  /** Confirms the suggested mapping as it is. */
  @Transactional
  public void confirmMapping(ImportId id) {
    map(id, MappingChoice.confirmed(listColumns.mapping(find(id))));
  }

  /** Sets what the columns mean and works out the preview anew; until the list is committed. */
  @Transactional
  void map(ImportId id, MappingChoice choice) {
    var list = imports.lock(id).orElseThrow(StoredImport::unknown);
    if (choice.reading() != null && choice.reading() != list.readingNumber()) {
      throw new Conflict(
          "reading-outdated",
          "The file was read in another way meanwhile, and has other columns: look at them again.");
    }
    var columns = listColumns.of(id);
    var region = choice.phoneRegion() == null ? list.phoneRegion() : choice.phoneRegion();
    var before = listColumns.mapping(list);
    var mapping =
        new MappingCheck(columns, list.readOn())
            .check(choice.columns(), choice.constants(), region);
    if (!imports.move(id, Set.of(ImportState.UPLOADED, ImportState.MAPPED), ImportState.MAPPED)) {
      throw new IllegalTransition(
          "import-already-committed",
          "The list is being read or is committed: its mapping cannot change now.");
    }
    imports.setMappedAs(id, null);
    listColumns.update(id, mapping);
    imports.setPhoneRegion(id, mapping.phoneRegion());
    imports.setConstants(id, mapping.constants());
    if (!mapping.readsLike(before)
        || list.rowCount() <= settings.atOnceRows()
        || imports.isCommittedSince(list.createdAt())) {
      previews.begin(find(id), ImportState.MAPPED);
    }
    changed(id);
    events.publishEvent(
        Audited.one(AuditAction.UPDATE, ResourceType.IMPORT, id.value(), "Columns mapped"));
  }

  /**
   * Begins to write the list's patients; goes on in the background and survives a crash.
   *
   * @param attestation the admin's word for the patients' consent, or null when only the list's own
   *     column speaks
   */
  @Transactional
  public void commit(ImportId id, @Nullable Attestation attestation) {
    if (attestation != null && attestation.obtainedOn().isAfter(intake.today())) {
      throw new Invalid(
          "consent-ahead",
          "The consent cannot have been obtained in the future: correct the date.");
    }
    var list = imports.lock(id).orElseThrow(StoredImport::unknown);
    if (!starts.begin(
        list.id(),
        Set.of(ImportState.MAPPED, ImportState.FAILED),
        attestation,
        attestation == null ? "Commit begun" : "Commit begun, consent attested")) {
      throw list.state().isBeforeCommit()
          ? new IllegalTransition("import-not-mapped", "Confirm the mapping first.")
          : new IllegalTransition(
              "import-already-committed", "The list is committed already, or cannot be any more.");
    }
    commits.beginAfterCommit(id);
  }

  /**
   * Begins to take a list back: patients whom only it brought go, what it changed of others is put
   * back, its cells and its file are deleted, and what was to be called from it is not. Refused
   * once somebody was called from it. Goes on in the background and survives a crash.
   */
  @Transactional
  public void undo(ImportId id) {
    undo.begin(id);
    commits.beginAfterCommit(id);
  }

  private void changed(ImportId id) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
  }

  private StoredImport find(ImportId id) {
    return imports.find(id).orElseThrow(StoredImport::unknown);
  }
}
