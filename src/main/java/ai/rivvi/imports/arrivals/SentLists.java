package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of the lists that were pushed to a source, for the system that sends them. Nothing of
 * what is in them or on record, so that it is not on the access log.
 */
@Service
class SentLists {
  private final ListSourceRepository sources;
  private final ImportRepository imports;
  private final SentListRepository rows;

  SentLists(ListSourceRepository sources, ImportRepository imports, SentListRepository rows) {
    this.sources = sources;
    this.imports = imports;
    this.rows = rows;
  }

  /** A list, and how many of its rows have a fault of the list's own. */
  record SentList(StoredImport list, int faultyRows) {}

  /** NotFound refusal when there is no such list of this source; Conflict when none is pushed. */
  @Transactional(readOnly = true)
  SentList get(ListSourceId source, ImportId id) {
    requireSentTo(source);
    var list =
        imports
            .find(id)
            .filter(found -> source.equals(found.source()))
            .orElseThrow(StoredImport::unknown);
    return new SentList(list, rows.faulty(List.of(id)).getOrDefault(id, 0));
  }

  /** Newest first; refused like one of them. */
  @Transactional(readOnly = true)
  Page<SentList> page(ListSourceId source, @Nullable Cursor after, int limit) {
    requireSentTo(source);
    var lists = imports.page(source, after, limit + 1);
    var faulty = rows.faulty(lists.stream().map(StoredImport::id).toList());
    return Page.of(lists, limit, list -> new Cursor(list.createdAt(), list.id().value()))
        .map(list -> new SentList(list, faulty.getOrDefault(list.id(), 0)));
  }

  /** NotFound refusal when there is no such source; Conflict when it takes no file that is sent. */
  @Transactional(readOnly = true)
  void requireTaking(ListSourceId id) {
    if (!requireSentTo(id).isActive()) {
      throw ListSource.paused();
    }
  }

  /** NotFound refusal when there is no such source; Conflict when its files come otherwise. */
  private ListSource requireSentTo(ListSourceId id) {
    var source = sources.find(id).orElseThrow(ListSource::unknown);
    if (source.isWatched()) {
      throw new Conflict(
          "source-not-pushed", "The files of this source come by its folder: put the file there.");
    }
    return source;
  }
}
