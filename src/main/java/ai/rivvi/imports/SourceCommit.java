package ai.rivvi.imports;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.shared.ImportId;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Commits a list that came from a source and has the shape of the one that it follows, with the
 * consent that is attested for the source. Any other list waits for a person.
 */
@Component
class SourceCommit {
  private final ImportRepository imports;
  private final ListSourceRepository sources;
  private final CommitStart starts;

  SourceCommit(ImportRepository imports, ListSourceRepository sources, CommitStart starts) {
    this.imports = imports;
    this.sources = sources;
    this.starts = starts;
  }

  /** Begins the commit if the list is to go on by itself; whether it did. */
  @Transactional
  public boolean next(ImportId id) {
    var list = imports.lock(id).orElse(null);
    if (list == null || list.source() == null || list.mappedAs() == null) {
      return false;
    }
    var source = sources.find(list.source()).orElseThrow();
    return starts.begin(
        id,
        Set.of(ImportState.MAPPED),
        source.wanted().consent(),
        "Commit begun by the source that the list came from");
  }
}
