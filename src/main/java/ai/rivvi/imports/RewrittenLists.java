package ai.rivvi.imports;

import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.ListSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists of a source that seem to say the same things as those before in another way. */
@Component
class RewrittenLists {
  /** A few changed appointments look the same as a few rows that are written in another way. */
  private static final int REWRITTEN_ROWS_MIN = 10;

  private final RewrittenListRepository lists;

  RewrittenLists(RewrittenListRepository lists) {
    this.lists = lists;
  }

  /**
   * Whether a list seems to say of the same patients the same things in another way: none of its
   * rows was in an earlier list of its source, and most of its patients were. Files that never
   * overlap, such as of tomorrow's appointments, are like that too: then the list before was, and
   * whoever has had a run over that one has looked.
   */
  Optional<ListSources.Rewritten> find(ListSource source, StoredImport list) {
    var novelty = lists.novelty(source.id(), source.wanted().follows(), list.id());
    if (novelty.known() > 0
        || novelty.ready() < REWRITTEN_ROWS_MIN
        || novelty.ofKnownPatients() * 2 <= novelty.ready()) {
      return Optional.empty();
    }
    var before = lists.before(source.id(), list.createdAt(), 2);
    // The first list of a source has nothing before it to overlap with.
    var precedent =
        before.size() == 2 && !lists.hasKnown(before.getFirst()) ? before.getFirst() : null;
    return Optional.of(new ListSources.Rewritten(precedent));
  }
}
