package ai.rivvi.imports;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.intake.ListFile;
import ai.rivvi.imports.intake.ListIntake;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportSettings;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.imports.sources.RefusedFileRepository;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import ai.rivvi.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Files that become lists of the bound organization, each taken in once. */
@Service
public class IncomingFiles {
  /** No file may have more bytes, however it comes. */
  public static final long FILE_BYTES_MAX = TableReader.TEXT_BYTES_MAX;

  /** How long it is kept who has seen to a refused file. */
  private static final Duration SEEN_TO_KEPT = Duration.ofDays(90);

  private final ImportRepository imports;
  private final ListIntake intake;
  private final PreviewStart previews;
  private final ImportSettings settings;
  private final CommitLoop commits;
  private final ListSourceRepository sources;
  private final RefusedFileRepository refusedFiles;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  IncomingFiles(
      ImportRepository imports,
      ListIntake intake,
      PreviewStart previews,
      ImportSettings settings,
      CommitLoop commits,
      ListSourceRepository sources,
      RefusedFileRepository refusedFiles,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.imports = imports;
    this.intake = intake;
    this.previews = previews;
    this.settings = settings;
    this.commits = commits;
    this.sources = sources;
    this.refusedFiles = refusedFiles;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
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

  /** What came of a file of a source: a new list, or the one that it made of the file before. */
  public record Arrival(ImportId id, boolean isNew) {}

  /**
   * Takes in a file of a source, unless its newest list is of the same bytes; the list goes on by
   * itself when it has the shape of the one that the source follows. Not within a transaction.
   */
  public Arrival arrive(ListSourceId source, Path file, String fileName) {
    return arrive(source, file, fileName, null);
  }

  /**
   * The same of a file that stays where it lies until it is moved.
   *
   * @param writtenAt when it was last written: it is taken once, also when it cannot be moved
   */
  public Arrival arrive(
      ListSourceId source, Path file, String fileName, @Nullable Instant writtenAt) {
    return keepAnd(file, fileName, object -> arrive(source, object, file, fileName, writtenAt));
  }

  private Arrival arrive(
      ListSourceId id,
      StoredObject object,
      Path file,
      String fileName,
      @Nullable Instant writtenAt) {
    var source = sources.lock(id).orElseThrow(ListSource::unknown);
    if (!source.isActive()) {
      throw ListSource.paused();
    }
    var earlier = sources.listOf(id, object.sha256(), writtenAt);
    if (earlier.isPresent()) {
      return new Arrival(earlier.get(), false);
    }
    var kept = new ListFile(new ImportId(Ids.next()), object, fileName, readLike(source), source);
    var list = take(kept, file);
    var name = find(list).fileName();
    sources.took(id, name, list, intake.now());
    if (source.isComplete()) {
      refusedFiles.settle(id, name, CurrentMember.get(), intake.now());
    }
    commits.beginAfterCommit(list);
    events.publishEvent(ListSource.changed(id));
    return new Arrival(list, true);
  }

  /** A file was refused: it stays in sight until somebody has seen to it. */
  @Transactional
  public void refused(ListSourceId id, String fileName, StoredImport.Refused why) {
    var name = ListFile.plainName(fileName);
    var now = intake.now();
    // The source before its files, as whoever takes one does.
    sources.lock(id);
    refusedFiles.forget(id, now.minus(SEEN_TO_KEPT));
    refusedFiles.keep(id, name, why, now);
    notTaken(id, name, why);
  }

  /**
   * A file could not be taken for now, or, without one, the folder could not be read; the source
   * shows it until the next file comes.
   */
  @Transactional
  public void notTaken(ListSourceId id, @Nullable String fileName, StoredImport.Refused why) {
    sources.showRefusal(id, fileName, why, intake.now());
    events.publishEvent(ListSource.changed(id));
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
      previews.begin(find(id), ImportState.UPLOADED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void changed(ImportId id) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
  }

  private StoredImport find(ImportId id) {
    return imports.find(id).orElseThrow(StoredImport::unknown);
  }
}
