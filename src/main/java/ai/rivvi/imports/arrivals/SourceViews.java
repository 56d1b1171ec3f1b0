package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.rows.RowCounts;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.storage.Inbox;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see of the sources of the bound organization. */
@Service
class SourceViews {
  private final ListSourceRepository sources;
  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final Inbox inbox;
  private final InstantSource clock;

  SourceViews(
      ListSourceRepository sources,
      ImportRepository imports,
      ImportRowRepository rows,
      Inbox inbox,
      InstantSource clock) {
    this.sources = sources;
    this.imports = imports;
    this.rows = rows;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * A source as people see it.
   *
   * @param lastList what became of the last file; null when it was refused or none came yet
   * @param folder where files are to be put; null for those that are pushed
   * @param looking whether the folder is being looked at
   */
  record View(
      ListSource source,
      @Nullable StoredImport follows,
      @Nullable StoredImport lastList,
      @Nullable RowCounts lastCounts,
      @Nullable String folder,
      boolean looking) {}

  @Transactional(readOnly = true)
  View get(ListSourceId id) {
    return view(sources.find(id).orElseThrow(ListSource::unknown));
  }

  @Transactional(readOnly = true)
  Page<View> page(@Nullable Cursor after, int limit) {
    return Page.of(
            sources.page(after, limit + 1),
            limit,
            source -> new Cursor(source.createdAt(), source.id().value()))
        .map(this::view);
  }

  private View view(ListSource source) {
    var last = source.last();
    var list = last == null ? null : last.list();
    return new View(
        source,
        imports.find(source.wanted().follows()).orElse(null),
        list == null ? null : imports.find(list).orElse(null),
        list == null ? null : rows.counts(List.of(list)).get(list),
        source.isWatched() ? inbox.address(source.id().value()) : null,
        source.isLookedAt(SystemTime.now(), clock.instant()));
  }
}
