package ai.rivvi.imports;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.SourceRows;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import ai.rivvi.storage.ObjectStore;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a list back batch by batch, each batch one transaction that also moves the mark up to which
 * rows are undone: what a crash interrupts goes on behind it.
 */
@Component
class ListUndo {
  private static final int BATCH_ROWS = 1_000;
  private static final Set<ImportState> UNDOABLE =
      Set.of(
          ImportState.READING,
          ImportState.CHECKING,
          ImportState.REFUSED,
          ImportState.UPLOADED,
          ImportState.MAPPED,
          ImportState.COMMITTING,
          ImportState.COMMITTED,
          ImportState.FAILED);

  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final RowBatchRepository rows;
  private final UndoRepository undo;
  private final Patients patients;
  private final ObjectStore objects;
  private final ListUse use;
  private final SourceRows sourceRows;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  ListUndo(
      ImportRepository imports,
      ListColumnRepository listColumns,
      RowBatchRepository rows,
      UndoRepository undo,
      Patients patients,
      ObjectStore objects,
      ListUse use,
      SourceRows sourceRows,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.rows = rows;
    this.undo = undo;
    this.patients = patients;
    this.objects = objects;
    this.use = use;
    this.sourceRows = sourceRows;
    this.events = events;
    this.clock = clock;
  }

  /** Stops what is to be done with the list; from here on there is no way back. */
  @Transactional
  public void begin(ImportId id) {
    // Runs before the list, as a launch does; once more behind it, for one that came between.
    use.stop(id);
    var list = imports.lock(id).orElseThrow(StoredImport::unknown);
    if (!UNDOABLE.contains(list.state())) {
      throw new IllegalTransition("import-undone", "The list was undone already.");
    }
    use.stop(id);
    undo.begin(id, UNDOABLE, CurrentMember.get(), clock.instant());
    sourceRows.giveBack(id);
    changed(id);
    events.publishEvent(
        Audited.one(AuditAction.DELETE, ResourceType.IMPORT, id.value(), "Undo begun"));
  }

  /** Takes back the next batch, or finishes; true while there is more to do. */
  @Transactional
  public boolean next(ImportId id) {
    var list = imports.lock(id).orElse(null);
    if (list == null || list.state() != ImportState.UNDOING) {
      return false;
    }
    var batch = undo.after(id, BATCH_ROWS);
    if (batch.isEmpty()) {
      finish(list);
      return false;
    }
    var named = new LinkedHashSet<PatientId>();
    batch.stream().map(UndoRepository.Row::patient).forEach(patient -> add(named, patient));
    var undone =
        patients.undo(
            id,
            named,
            asked -> new Patients.Needs(undo.namedLater(list, asked), use.needed(asked)));
    rows.blank(id, batch.stream().map(UndoRepository.Row::id).toList());
    undo.progress(id, batch.getLast().rowNumber(), undone);
    changed(id);
    return true;
  }

  private static void add(Set<PatientId> named, @Nullable PatientId one) {
    if (one != null) {
      named.add(one);
    }
  }

  private void finish(StoredImport list) {
    listColumns.deleteAll(list.id());
    objects.delete(list.objectId());
    undo.finish(list.id());
    events.publishEvent(
        new Audited(
            AuditAction.DELETE,
            ResourceType.IMPORT,
            List.of(list.id().value()),
            list.rowCount(),
            "List undone"));
    changed(list.id());
  }

  private void changed(ImportId id) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
  }
}
