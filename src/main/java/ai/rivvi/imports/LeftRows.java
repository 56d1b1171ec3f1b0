package ai.rivvi.imports;

import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.imports.sources.StandingRowRepository;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows that earlier lists of a source have and a newer one has not, in the caller's transaction.
 * Whoever acts on them locks the source first: no other list of it takes a row over meanwhile.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class LeftRows {
  private static final int PAGE_HASHES = 1_000;

  private final ListSourceRepository sources;
  private final StandingRowRepository standing;
  private final LeftRowRepository rows;

  LeftRows(ListSourceRepository sources, StandingRowRepository standing, LeftRowRepository rows) {
    this.sources = sources;
    this.standing = standing;
    this.rows = rows;
  }

  /**
   * A row of an earlier list.
   *
   * @param said a keyed hash, in hexadecimal digits; rows that say the same leave together
   */
  public record Row(ImportId list, int number, String said) {}

  /** No list of the source takes rows over until the transaction ends. */
  public void lock(ListSourceId source) {
    sources.lock(source);
  }

  /**
   * All rows that are neither in a list nor in a newer one, page by page; those that say the same
   * are on one page.
   */
  public void each(ListSourceId source, ImportId list, Consumer<List<Row>> page) {
    var said = rows.left(source, list, null, PAGE_HASHES);
    while (!said.isEmpty()) {
      page.accept(rows.rows(source, said));
      said = rows.left(source, list, said.getLast(), PAGE_HASHES);
    }
  }

  /** The lists of a source whose rows are looked for. */
  public List<ImportId> lists(ListSourceId source) {
    return standing.lists(source);
  }

  /** How many rows of an earlier list are neither in a list nor in a newer one. */
  public int count(ListSourceId source, ImportId earlier, ImportId list) {
    return rows.count(source, earlier, list);
  }

  /** Numbers of rows of lists before one that a newer one has, by their list: these hold. */
  public Map<ImportId, List<Integer>> beyond(ListSourceId source, ImportId list) {
    return rows.beyond(source, list);
  }

  /**
   * Numbers of rows of lists before one that it has not, by their list, where it has a still older
   * row of the same patient again: what moved has moved back.
   */
  public Map<ImportId, List<Integer>> outdated(ListSourceId source, ImportId list) {
    return rows.outdated(source, list);
  }

  /** All rows that say what these of one list say, where neither a list nor a newer one does. */
  public List<Row> left(
      ListSourceId source, ImportId list, ImportId earlier, Collection<Integer> numbers) {
    return rows.rows(source, rows.left(source, list, earlier, numbers));
  }

  /** Of rows of one earlier list, the numbers of those whose patients no row of the list names. */
  public List<Integer> ofGonePatients(
      ListSourceId source, ImportId earlier, Collection<Integer> numbers, ImportId list) {
    return rows.ofGonePatients(source, earlier, numbers, list);
  }

  /** Nobody was called for what these rows say: when it comes again, it is new. */
  public void giveBack(ListSourceId source, Collection<String> said) {
    rows.giveBack(source, said);
    rows.forget(source, said);
  }

  /** Nobody is to be called for what these rows say: it need not be looked for again. */
  public void forget(ListSourceId source, Collection<String> said) {
    rows.forget(source, said);
  }
}
