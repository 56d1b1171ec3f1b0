package ai.rivvi.imports;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows whose appointments a newer list of their source says are canceled: the newer one names the
 * same patient, and does not have the row itself any more. In the caller's transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CanceledRows {
  private final CanceledRowRepository rows;

  CanceledRows(CanceledRowRepository rows) {
    this.rows = rows;
  }

  /** Numbers of rows of older lists that a list cancels, by their list. */
  public Map<ImportId, List<Integer>> by(
      ListSourceId source, ImportId list, Collection<ImportId> older) {
    return older.isEmpty() ? Map.of() : rows.by(source, list, older);
  }

  /** Numbers of rows of a list that newer lists of the source cancel. */
  public List<Integer> since(ListSourceId source, ImportId list) {
    return rows.since(source, list);
  }
}
