package ai.rivvi.imports;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Member;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the lists of the bound organization come from by themselves. */
@Service
public class ListSources {
  private final ListSourceRepository sources;
  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final RewrittenLists rewrittenLists;

  ListSources(
      ListSourceRepository sources,
      ImportRepository imports,
      ImportRowRepository rows,
      RewrittenLists rewrittenLists) {
    this.sources = sources;
    this.imports = imports;
    this.rows = rows;
    this.rewrittenLists = rewrittenLists;
  }

  /**
   * The source that a list came from.
   *
   * @param active whether it takes files now
   * @param byItself whether the list was mapped by itself, and not by a person who found other
   *     columns in it
   * @param complete whether a row that is no longer in its newest list is not to be called
   * @param readyRows rows of the list that may be called and that no earlier one has
   */
  public record Origin(
      ListSourceId id,
      String name,
      boolean active,
      boolean byItself,
      boolean complete,
      int readyRows) {
    /** Who acts for the source when nobody does. */
    public Member member() {
      return ListSource.member(CurrentOrganization.get(), name);
    }
  }

  /** Where a list came from; empty when somebody has uploaded it. */
  @Transactional
  public Optional<Origin> origin(ImportId list) {
    return imports
        .find(list)
        .flatMap(stored -> broughtBy(stored).map(source -> origin(source, stored)));
  }

  /**
   * The source that a list came from, or the only one that follows or followed it; empty when there
   * is none.
   */
  @Transactional
  public Optional<Origin> knowing(ImportId list) {
    return imports
        .find(list)
        .flatMap(
            stored ->
                sources.knowing(list).flatMap(sources::find).map(source -> origin(source, stored)));
  }

  private Optional<ListSource> broughtBy(StoredImport list) {
    return Optional.ofNullable(list.source()).flatMap(sources::find);
  }

  private Origin origin(ListSource source, StoredImport list) {
    var counts = rows.counts(List.of(list.id())).get(list.id());
    return new Origin(
        source.id(),
        source.name(),
        source.isActive(),
        list.mappedAs() != null,
        source.isComplete(),
        counts == null ? 0 : counts.ready());
  }

  /**
   * All rows of a list are new to its source, and most of its patients are not.
   *
   * @param precedent the list before, when it was like that as well
   */
  public record Rewritten(@Nullable ImportId precedent) {}

  /**
   * Whether the same things seem to be written in another way. Looks at all rows of the list; empty
   * when somebody has uploaded it.
   */
  @Transactional(readOnly = true)
  public Optional<Rewritten> rewritten(ImportId list) {
    return imports
        .find(list)
        .flatMap(
            stored -> broughtBy(stored).flatMap(source -> rewrittenLists.find(source, stored)));
  }

  /** Of lists, those that a source has brought, and those that it alone follows or followed. */
  @Transactional(readOnly = true)
  public Set<ImportId> among(ListSourceId id, Collection<ImportId> lists) {
    return sources.among(id, lists);
  }

  /** NotFound refusal when there is no such source. */
  @Transactional(readOnly = true)
  public void require(ListSourceId id) {
    if (sources.find(id).isEmpty()) {
      throw ListSource.unknown();
    }
  }
}
