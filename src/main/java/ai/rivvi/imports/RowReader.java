package ai.rivvi.imports;

import java.time.LocalDate;
import java.util.List;

/** Reads the rows of one list by its mapping. Not for several threads at once. */
final class RowReader {
  private final ListMapping mapping;
  private final LocalDate today;
  private final PhoneReader phones;

  /**
   * @param today in the clinic's zone: two-digit birth years and impossible dates depend on it
   */
  RowReader(ListMapping mapping, LocalDate today) {
    this.mapping = mapping;
    this.today = today;
    this.phones = new PhoneReader(mapping.phoneRegion());
  }

  RowReading read(List<Cell> cells) {
    var draft = new RowDraft(phones, mapping.phoneRegion(), today);
    for (var column : mapping.columns()) {
      var cell = column.index() < cells.size() ? cells.get(column.index()) : Cell.BLANK;
      if (column.target() != Target.IGNORE && column.target() != Target.VARIABLE) {
        draft.read(column, cell);
      }
    }
    var reading = draft.finish(mapping.has(Target.CONSENT));
    return TotalsRow.is(cells, mapping, reading) ? TotalsRow.nobody() : reading;
  }
}
