package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.ListSources;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.RefusedFileRepository;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
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
  private static final Comparator<StoppedFile> LAST_FIRST =
      Comparator.comparing(StoppedFile::at).thenComparing(file -> file.key().toString()).reversed();

  private final ListSources sources;
  private final RefusedFileRepository files;
  private final ImportRepository lists;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  StoppedFiles(
      ListSources sources,
      RefusedFileRepository files,
      ImportRepository lists,
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
   * @param firstAt when the first of several refused files of this name came
   * @param times how many of this name were refused, or 1
   */
  record StoppedFile(
      @Nullable RefusedFileId refused,
      @Nullable ImportId list,
      String fileName,
      Instant firstAt,
      Instant at,
      int times,
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
                                file.id(),
                                null,
                                file.fileName(),
                                file.firstAt(),
                                file.at(),
                                file.times(),
                                file.why())),
                lists.pageStopped(source, after, limit + 1).stream().flatMap(StoppedFiles::waiting))
            .sorted(LAST_FIRST)
            .limit(limit + 1L)
            .toList();
    return Page.of(both, limit, file -> new Cursor(file.at(), file.key()));
  }

  private static Stream<StoppedFile> waiting(StoredImport list) {
    return Stream.ofNullable(StoppedList.why(list))
        .map(
            why ->
                new StoppedFile(
                    null, list.id(), list.fileName(), list.createdAt(), list.createdAt(), 1, why));
  }

  /** How many there are, by source; a source that has none is left out. */
  @Transactional(readOnly = true)
  public Map<ListSourceId, Integer> counts(Collection<ListSourceId> of) {
    var counts = new HashMap<>(files.counts(of));
    lists.countStopped(of).forEach((source, count) -> counts.merge(source, count, Integer::sum));
    return counts;
  }

  /**
   * A person has seen to refused files of one name; once they have, doing it again changes nothing.
   * NotFound refusal when the source has no such file, Conflict when another was refused meanwhile.
   *
   * @param times how many files the person saw
   */
  @Transactional
  public void dismiss(ListSourceId source, RefusedFileId file, int times) {
    sources.require(source);
    if (!files.settle(source, file, times, CurrentMember.get(), clock.instant())) {
      if (files.isOpen(source, file).orElseThrow(() -> NotFound.of("refused-file"))) {
        throw new Conflict(
            "refused-again", "Another file of this name was refused meanwhile: look at it first.");
      }
      return;
    }
    events.publishEvent(
        Audited.one(
            AuditAction.UPDATE,
            ResourceType.LIST_SOURCE,
            source.value(),
            "Refused file seen to: " + file));
    events.publishEvent(ListSource.changed(source));
  }
}
