package ai.rivvi.imports.intake;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.lists.WorkRepository;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Topic;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the rows of a long list in the background, batch by batch; from the start again after a
 * crash, which changes nothing that was checked already.
 */
@Component
public class ListCheck {
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final WorkRepository works;
  private final ListPreview preview;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  ListCheck(
      ImportRepository imports,
      ListColumnRepository listColumns,
      WorkRepository works,
      ListPreview preview,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.works = works;
    this.preview = preview;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Checks the list if it is to be checked; whether there may be more to do with it. */
  public boolean next(ImportId id) {
    var work = Ids.next();
    var taken = transaction.execute(_ -> works.take(id, ImportState.CHECKING, work));
    if (!Boolean.TRUE.equals(taken)) {
      return false;
    }
    var pass =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  var list = imports.find(id).orElseThrow(StoredImport::unknown);
                  return preview.pass(list, listColumns.mapping(list));
                }));
    var step = Step.MORE;
    while (step == Step.MORE) {
      step = Objects.requireNonNull(transaction.execute(_ -> checkNext(id, work, pass)));
    }
    return step == Step.DONE;
  }

  private enum Step {
    MORE,
    DONE,
    /** Somebody else works on the list, or nobody is to any more. */
    SUPERSEDED
  }

  private Step checkNext(ImportId id, UUID work, ListPreview.Pass pass) {
    var list = imports.lock(id).orElse(null);
    if (list == null || !works.progress(id, ImportState.CHECKING, work, pass.doneRows())) {
      return Step.SUPERSEDED;
    }
    var more = pass.next();
    if (!more) {
      pass.finish();
      works.checked(id, Objects.requireNonNull(list.work().next()), work);
    }
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
    return more ? Step.MORE : Step.DONE;
  }
}
