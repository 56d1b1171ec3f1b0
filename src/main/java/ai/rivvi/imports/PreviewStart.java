package ai.rivvi.imports;

import ai.rivvi.imports.intake.ListPreview;
import ai.rivvi.imports.lists.ImportSettings;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.lists.WorkRepository;
import org.springframework.stereotype.Component;

/** Begins to decide the rows of a list: at once, or in the background when there are many. */
@Component
class PreviewStart {
  private final ListColumnRepository listColumns;
  private final WorkRepository works;
  private final ListPreview preview;
  private final CommitLoop commits;
  private final ImportSettings settings;

  PreviewStart(
      ListColumnRepository listColumns,
      WorkRepository works,
      ListPreview preview,
      CommitLoop commits,
      ImportSettings settings) {
    this.listColumns = listColumns;
    this.works = works;
    this.preview = preview;
    this.commits = commits;
    this.settings = settings;
  }

  /** Within the caller's transaction; the state is the one behind a check in the background. */
  void begin(StoredImport list, ImportState next) {
    if (list.rowCount() > settings.atOnceRows()) {
      works.check(list.id(), next);
      commits.beginAfterCommit(list.id());
    } else {
      preview.compute(list, listColumns.mapping(list));
    }
  }
}
