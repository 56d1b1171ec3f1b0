package ai.rivvi.imports;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.RowId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The patient lists of the bound organization. */
@Service
public class Imports {
  /** What a run needs to know of a list. */
  public record ImportSummary(
      ImportId id, String fileName, boolean committed, int rowCount, List<String> headers) {}

  /** The list; NotFound refusal when there is none. */
  public ImportSummary get(ImportId id) {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Rows of a committed list after a row number (0 for the first page), in order, at most {@code
   * limit}.
   */
  public List<ListRow> rows(ImportId id, int afterRowNumber, int limit) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Rows by id, with their variables; for rendering at the call. */
  public Map<RowId, ListRow> rows(Collection<RowId> ids) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Cells as they came, in column order, by row; for exports. */
  public Map<RowId, List<String>> cells(Collection<RowId> ids) {
    throw new UnsupportedOperationException("skeleton");
  }
}
