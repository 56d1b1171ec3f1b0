package ai.rivvi.imports;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.StoredImport;
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
  private final ListSources sources;
  private final ImportRepository imports;
  private final SourceRowRepository rows;

  SentLists(ListSources sources, ImportRepository imports, SourceRowRepository rows) {
    this.sources = sources;
    this.imports = imports;
    this.rows = rows;
  }

  /** A list, and how many of its rows have a fault of the list's own. */
  record SentList(StoredImport list, int faultyRows) {}

  /** NotFound refusal when there is no such list of this source; Conflict when none is pushed. */
  @Transactional(readOnly = true)
  SentList get(ListSourceId source, ImportId id) {
    sources.requireSentTo(source);
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
    sources.requireSentTo(source);
    var lists = imports.page(source, after, limit + 1);
    var faulty = rows.faulty(lists.stream().map(StoredImport::id).toList());
    return Page.of(lists, limit, list -> new Cursor(list.createdAt(), list.id().value()))
        .map(list -> new SentList(list, faulty.getOrDefault(list.id(), 0)));
  }
}
