package ai.rivvi.imports.intake;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.lists.WorkRepository;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a long list in the background, batch by batch, each a transaction of its own. What a crash
 * interrupts is read anew from the start: the rows of the first try go before the first of the next
 * comes. Whoever takes the list over stops the one before at its next batch.
 */
@Component
public class ListReading {
  private final ImportRepository imports;
  private final RowBatchRepository rows;
  private final WorkRepository works;
  private final ListIntake intake;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  ListReading(
      ImportRepository imports,
      RowBatchRepository rows,
      WorkRepository works,
      ListIntake intake,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.imports = imports;
    this.rows = rows;
    this.works = works;
    this.intake = intake;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Somebody else works on the list, or nobody is to any more. */
  private static final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Reads the list if it is to be read; whether there may be more to do with it. */
  public boolean next(ImportId id) {
    var work = Ids.next();
    var list = transaction.execute(_ -> take(id, work));
    if (list == null) {
      return false;
    }
    try {
      read(list, work);
      return true;
    } catch (Superseded _) {
      return false;
    } catch (Invalid refusal) {
      transaction.executeWithoutResult(
          _ -> {
            if (works.refuse(id, work, refusal)) {
              intake.empty(id);
              changed(id);
            }
          });
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable StoredImport take(ImportId id, UUID work) {
    if (!works.take(id, ImportState.READING, work)) {
      return null;
    }
    intake.empty(id);
    changed(id);
    return imports.find(id).orElse(null);
  }

  private void read(StoredImport list, UUID work) throws IOException {
    var receiver =
        new RowReceiver(
            (batch, received) -> store(list, work, batch, received),
            received -> store(list, work, List.of(), received));
    var copy = intake.copy(list);
    try {
      var found = intake.read(copy, list.work().reading(), receiver);
      transaction.executeWithoutResult(_ -> finish(list, work, found, receiver));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void store(
      StoredImport list, UUID work, List<RowBatchRepository.NewRow> batch, RowReceiver received) {
    var id = list.id();
    transaction.executeWithoutResult(
        _ -> {
          if (!works.progress(id, ImportState.READING, work, received.rowCount())) {
            throw new Superseded();
          }
          if (!batch.isEmpty()) {
            rows.add(id, batch);
            if (received.rowCount() == batch.size()) {
              intake.foresee(id, received, list.phoneRegion());
            }
            changed(id);
          }
        });
  }

  private void finish(StoredImport list, UUID work, TableReader.Found found, RowReceiver receiver) {
    var id = list.id();
    if (!works.progress(id, ImportState.READING, work, receiver.rowCount())) {
      throw new Superseded();
    }
    var shape = intake.describe(id, found, receiver, list.phoneRegion(), list.source());
    if (shape != null) {
      imports.mapAs(id, shape);
    }
    works.check(id, shape == null ? ImportState.UPLOADED : ImportState.MAPPED);
    changed(id);
  }

  private void changed(ImportId id) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
  }
}
