package ai.rivvi.imports;

import ai.rivvi.imports.intake.ListIntake;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportSettings;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.lists.WorkRepository;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A file that was taken in is read in another way, as often as somebody asks. */
@Service
class ListRereading {
  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final WorkRepository works;
  private final ListIntake intake;
  private final PreviewStart previews;
  private final CommitLoop commits;
  private final ImportSettings settings;
  private final ApplicationEventPublisher events;

  ListRereading(
      ImportRepository imports,
      ImportRowRepository rows,
      WorkRepository works,
      ListIntake intake,
      PreviewStart previews,
      CommitLoop commits,
      ImportSettings settings,
      ApplicationEventPublisher events) {
    this.imports = imports;
    this.rows = rows;
    this.works = works;
    this.intake = intake;
    this.previews = previews;
    this.commits = commits;
    this.settings = settings;
    this.events = events;
  }

  /**
   * Reads the file in another way: another sheet, header row, charset or delimiter; until the list
   * is committed. The mapping is suggested anew.
   *
   * @param discardEdits whether what people have changed in its rows may go
   */
  @Transactional
  public void read(ImportId id, ReadOptions options, boolean discardEdits) {
    var list = imports.lock(id).orElseThrow(StoredImport::unknown);
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
      read(list, options);
    }
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
    events.publishEvent(
        Audited.one(AuditAction.UPDATE, ResourceType.IMPORT, id.value(), "File read differently"));
  }

  private void read(StoredImport list, ReadOptions options) {
    try {
      intake.readAgain(list, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    previews.begin(
        imports.find(list.id()).orElseThrow(StoredImport::unknown), ImportState.UPLOADED);
  }
}
