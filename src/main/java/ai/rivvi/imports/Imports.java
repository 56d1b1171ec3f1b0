package ai.rivvi.imports;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.mapping.MappingCheck;
import ai.rivvi.imports.mapping.MappingChoice;
import ai.rivvi.imports.mapping.StoredColumn;
import ai.rivvi.imports.rows.RowReader;
import ai.rivvi.imports.rows.RowVariables;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.Topic;
import ai.rivvi.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The patient lists of the bound organization. */
@Service
public class Imports {
  /** No file may have more bytes, however it comes. */
  public static final long FILE_BYTES_MAX = TableReader.TEXT_BYTES_MAX;

  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final ListIntake intake;
  private final ListPreview preview;
  private final WorkRepository works;
  private final ImportSettings settings;
  private final TransactionTemplate transaction;
  private final CommitStart starts;
  private final CommitLoop commits;
  private final ListSourceRepository sources;
  private final ListUndo undo;
  private final ApplicationEventPublisher events;

  Imports(
      ImportRepository imports,
      ImportRowRepository rows,
      ListIntake intake,
      ListPreview preview,
      WorkRepository works,
      ImportSettings settings,
      PlatformTransactionManager transactions,
      CommitStart starts,
      CommitLoop commits,
      ListSourceRepository sources,
      ListUndo undo,
      ApplicationEventPublisher events) {
    this.imports = imports;
    this.rows = rows;
    this.intake = intake;
    this.preview = preview;
    this.works = works;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
    this.starts = starts;
    this.commits = commits;
    this.sources = sources;
    this.undo = undo;
    this.events = events;
  }

  /** What a run needs to know of a list. */
  public record ImportSummary(
      ImportId id, String fileName, boolean committed, int rowCount, List<String> headers) {}

  /** The list; NotFound refusal when there is none. */
  @Transactional
  public ImportSummary get(ImportId id) {
    var list = find(id);
    var headers = imports.columns(id).stream().map(StoredColumn::header).toList();
    return new ImportSummary(id, list.fileName(), list.isCommitted(), list.rowCount(), headers);
  }

  /**
   * Rows of a committed list after a row number (0 for the first page), in order, at most {@code
   * limit}; row numbers are the file's own, the header counts.
   */
  @Transactional
  public List<ListRow> rows(ImportId id, int afterRowNumber, int limit) {
    var list = imports.hold(id).orElseThrow(Imports::unknown);
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
    var mapping = imports.mappings(List.of(list)).get(list.id());
    if (mapping == null) {
      return List.of();
    }
    var reader = new RowReader(mapping, list.readOn());
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

  /**
   * Takes in a file of at most 50 MB, as text 1 GB, finds out its format, columns and what they
   * seem to mean, and previews its rows. A file that cannot be taken is refused with its own code.
   * A long one is read in the background. Not within a transaction: the file is kept before one
   * begins.
   */
  public ImportId upload(Path file, String fileName) {
    return upload(file, fileName, ReadOptions.NONE);
  }

  /** Like {@link #upload(Path, String)}, as the list of this id, which must be new. */
  public void upload(Path file, String fileName, ImportId id) {
    upload(file, fileName, ReadOptions.NONE, id);
  }

  /** Whether there is such a list. */
  @Transactional
  public boolean exists(ImportId id) {
    return imports.find(id).isPresent();
  }

  ImportId upload(Path file, String fileName, ReadOptions options) {
    return upload(file, fileName, options, new ImportId(Ids.next()));
  }

  private ImportId upload(Path file, String fileName, ReadOptions options, ImportId id) {
    return keepAnd(
            file,
            fileName,
            object ->
                new Arrival(take(new ListFile(id, object, fileName, options, null), file), true))
        .id();
  }

  /** What came of a file of a source: a new list, or the one that it made of these bytes before. */
  record Arrival(ImportId id, boolean isNew) {}

  /**
   * Takes in a file of a source, unless it took the same bytes already; the list goes on by itself
   * when it has the shape of the one that the source follows. Not within a transaction.
   */
  Arrival arrive(ListSourceId source, Path file, String fileName) {
    return keepAnd(file, fileName, object -> arrive(source, object, file, fileName));
  }

  private Arrival arrive(ListSourceId id, StoredObject object, Path file, String fileName) {
    var source = sources.lock(id).orElseThrow(ListSources::unknown);
    if (!source.isActive()) {
      throw ListSources.paused();
    }
    var earlier = sources.listOf(id, object.sha256());
    if (earlier.isPresent()) {
      return new Arrival(earlier.get(), false);
    }
    var kept = new ListFile(new ImportId(Ids.next()), object, fileName, readLike(source), source);
    var list = take(kept, file);
    sources.took(id, find(list).fileName(), list, intake.now());
    commits.beginAfterCommit(list);
    events.publishEvent(ListSources.changed(id));
    return new Arrival(list, true);
  }

  /** Of several sheets the one that the followed list came from. */
  private ReadOptions readLike(ListSource source) {
    var follows = find(source.wanted().follows());
    return follows.layout().sheets().size() > 1
        ? new ReadOptions(follows.sheet(), null, null, null)
        : ReadOptions.NONE;
  }

  private Arrival keepAnd(Path file, String fileName, Function<StoredObject, Arrival> take) {
    try {
      var object = intake.keep(file, fileName);
      try {
        var arrival = Objects.requireNonNull(transaction.execute(_ -> take.apply(object)));
        if (!arrival.isNew()) {
          intake.forget(object);
        }
        return arrival;
      } catch (RuntimeException e) {
        forgetUnlessListed(object, e);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With an unknown end the list may be there: then its file stays. */
  private void forgetUnlessListed(StoredObject object, RuntimeException failure) {
    try {
      if (!Boolean.TRUE.equals(transaction.execute(_ -> imports.hasFile(object.id())))) {
        intake.forget(object);
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private ImportId take(ListFile kept, Path file) {
    var id = kept.id();
    if (settings.isLongFile(kept.object().bytes())) {
      intake.announce(kept);
      commits.beginAfterCommit(id);
    } else {
      read(kept, file);
    }
    changed(id);
    events.publishEvent(
        Audited.one(AuditAction.CREATE, ResourceType.IMPORT, id.value(), "List uploaded"));
    return id;
  }

  private void read(ListFile kept, Path file) {
    var id = kept.id();
    try {
      var shape = intake.take(kept, file);
      if (shape != null) {
        imports.mapAs(id, shape);
        imports.move(id, Set.of(ImportState.UPLOADED), ImportState.MAPPED);
      }
      preview(find(id), ImportState.UPLOADED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decides the rows of a list: at once, or in the background when there are many. */
  private void preview(StoredImport list, ImportState next) {
    if (list.rowCount() > settings.atOnceRows()) {
      works.check(list.id(), next);
      commits.beginAfterCommit(list.id());
    } else {
      preview.compute(list, imports.mapping(list));
    }
  }

  /**
   * Reads the file in another way: another sheet, header row, charset or delimiter; until the list
   * is committed. The mapping is suggested anew.
   *
   * @param discardEdits whether what people have changed in its rows may go
   */
  @Transactional
  void readAgain(ImportId id, ReadOptions options, boolean discardEdits) {
    var list = imports.lock(id).orElseThrow(Imports::unknown);
    if (!imports.move(
        id,
        Set.of(ImportState.UPLOADED, ImportState.MAPPED, ImportState.REFUSED),
        ImportState.UPLOADED)) {
      throw new IllegalTransition(
          "import-already-committed",
          "The list is being read or is committed: it cannot be read in another way now.");
    }
    var touched = discardEdits ? 0 : rows.countTouched(id);
    if (touched > 0) {
      throw new Conflict(
          "rows-mended",
          "Read anew, "
              + (touched == 1 ? "1 row loses" : touched + " rows lose")
              + " what was changed, left out or decided by hand: confirm that it may go.");
    }
    imports.countReading(id);
    works.forgetRefusal(id);
    if (settings.isLongFile(list.bytes())) {
      works.read(id, options);
      commits.beginAfterCommit(id);
    } else {
      readAgain(list, options);
    }
    changed(id);
    events.publishEvent(
        Audited.one(AuditAction.UPDATE, ResourceType.IMPORT, id.value(), "File read differently"));
  }

  private void readAgain(StoredImport list, ReadOptions options) {
    try {
      intake.readAgain(list, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    preview(find(list.id()), ImportState.UPLOADED);
  }

  /** Confirms the suggested mapping as it is. */
  @Transactional
  public void confirmMapping(ImportId id) {
    map(id, MappingChoice.confirmed(imports.mapping(find(id))));
  }

  /** Sets what the columns mean and works out the preview anew; until the list is committed. */
  @Transactional
  void map(ImportId id, MappingChoice choice) {
    var list = imports.lock(id).orElseThrow(Imports::unknown);
    if (choice.reading() != null && choice.reading() != list.readingNumber()) {
      throw new Conflict(
          "reading-outdated",
          "The file was read in another way meanwhile, and has other columns: look at them again.");
    }
    var columns = imports.columns(id);
    var region = choice.phoneRegion() == null ? list.phoneRegion() : choice.phoneRegion();
    var before = imports.mapping(list);
    var mapping =
        new MappingCheck(columns, list.readOn())
            .check(choice.columns(), choice.constants(), region);
    if (!imports.move(id, Set.of(ImportState.UPLOADED, ImportState.MAPPED), ImportState.MAPPED)) {
      throw new IllegalTransition(
          "import-already-committed",
          "The list is being read or is committed: its mapping cannot change now.");
    }
    imports.setMappedAs(id, null);
    imports.updateMapping(id, mapping);
    if (!mapping.readsLike(before)
        || list.rowCount() <= settings.atOnceRows()
        || imports.isCommittedSince(list.createdAt())) {
      preview(find(id), ImportState.MAPPED);
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
    var list = imports.lock(id).orElseThrow(Imports::unknown);
    if (!starts.begin(
        list.id(),
        Set.of(ImportState.MAPPED, ImportState.FAILED),
        attestation,
        attestation == null ? "Commit begun" : "Commit begun, consent attested")) {
      throw new IllegalTransition(
          "import-not-mapped", "Confirm the mapping first; a list is committed once.");
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
    return imports.find(id).orElseThrow(Imports::unknown);
  }

  static NotFound unknown() {
    return NotFound.of("import");
  }
}
