package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.ListSources;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.RefusedFileRepository;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.RefusedFileId;
import ai.rivvi.shared.ResourceType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files of a source from which nobody is called before a person has looked: refused ones, and lists
 * that do not go on by themselves. They stay in sight however many files come behind them.
 */
@Service
class StoppedFiles {
  private static final Comparator<StoppedFile> OLDEST_FIRST =
      Comparator.comparing(StoppedFile::at).thenComparing(file -> file.key().toString());

  private final ListSources sources;
  private final RefusedFileRepository files;
  private final StoppedListRepository lists;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  StoppedFiles(
      ListSources sources,
      RefusedFileRepository files,
      StoppedListRepository lists,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.sources = sources;
    this.files = files;
    this.lists = lists;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A file, and why nobody is called from it.
   *
   * @param refused null when it became a list
   * @param list null when it did not
   */
  record StoppedFile(
      @Nullable RefusedFileId refused,
      @Nullable ImportId list,
      String fileName,
      Instant at,
      StoredImport.Refused why) {
    private UUID key() {
      return refused == null ? Objects.requireNonNull(list).value() : refused.value();
    }
  }

  /** The last first; NotFound refusal when there is no such source. */
  @Transactional(readOnly = true)
  public Page<StoppedFile> page(ListSourceId source, @Nullable Cursor after, int limit) {
    sources.require(source);
    var both =
        Stream.concat(
                files.page(source, after, limit + 1).stream()
                    .map(
                        file ->
                            new StoppedFile(
                                file.id(), null, file.fileName(), file.at(), file.why())),
                lists.page(source, after, limit + 1).stream()
                    .map(
                        list ->
                            new StoppedFile(
                                null,
                                list.id(),
                                list.fileName(),
                                list.createdAt(),
                                Objects.requireNonNull(StoppedList.why(list)))))
            .sorted(OLDEST_FIRST.reversed())
            .limit(limit + 1L)
            .toList();
    return Page.of(both, limit, file -> new Cursor(file.at(), file.key()));
  }

  /** How many there are, by source; a source that has none is left out. */
  @Transactional(readOnly = true)
  public Map<ListSourceId, Integer> counts(Collection<ListSourceId> of) {
    var counts = new HashMap<>(files.counts(of));
    lists.counts(of).forEach((source, count) -> counts.merge(source, count, Integer::sum));
    return counts;
  }

  /** A person has seen to a refused file; NotFound refusal when the source has no such file. */
  @Transactional
  public void dismiss(ListSourceId source, RefusedFileId file) {
    sources.require(source);
    if (!files.settle(source, file, clock.instant())) {
      throw NotFound.of("refused-file");
    }
    events.publishEvent(
        Audited.one(
            AuditAction.UPDATE, ResourceType.LIST_SOURCE, source.value(), "Refused file seen to"));
    events.publishEvent(ListSource.changed(source));
  }
}
