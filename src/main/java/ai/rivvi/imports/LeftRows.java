package ai.rivvi.imports;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.List;
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
  private static final int PAGE_ROWS = 1_000;

  private final ListSourceRepository sources;
  private final StandingRowRepository standing;

  LeftRows(ListSourceRepository sources, StandingRowRepository standing) {
    this.sources = sources;
    this.standing = standing;
  }

  /** Rows of one earlier list, by their numbers; at least one. */
  public record Left(ImportId list, List<Integer> numbers) {
    /** Copies what it is given. */
    public Left {
      numbers = List.copyOf(numbers);
    }
  }

  /** No list of the source takes rows over until the transaction ends. */
  public void lock(ListSourceId source) {
    sources.lock(source);
  }

  /** All rows that are neither in a list nor in a newer one, page by page. */
  public void each(ListSourceId source, ImportId list, Consumer<Left> page) {
    Left after = null;
    while (true) {
      var rows = standing.left(source, list, after, PAGE_ROWS);
      if (rows.isEmpty()) {
        return;
      }
      rows.forEach(page);
      after = rows.getLast();
    }
  }

  /** Of rows that left, those whose patients are in no row of the list either. */
  public List<Integer> ofGonePatients(Left rows, ImportId list) {
    return standing.ofGonePatients(rows, list);
  }

  /** Nobody was called for these rows: when they come again, they are new. */
  public void giveBack(ListSourceId source, Left rows) {
    standing.giveBack(source, rows);
  }

  /** Nobody is to be called for these rows: they need not be looked for again. */
  public void forget(ListSourceId source, Left rows) {
    standing.forget(source, rows);
  }
}
