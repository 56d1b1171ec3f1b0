package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.Given;
import ai.rivvi.imports.mapping.ListMapping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads the rows of one list by its mapping. Not for several threads at once. */
public final class RowReader {
  private final ListMapping mapping;
  private final LocalDate today;
  private final List<ColumnSource> sources;
  private final List<Given> constants = new ArrayList<>();
  private final boolean hasConsent;

  /**
   * @param today in the clinic's zone: two-digit birth years and impossible dates depend on it
   */
  public RowReader(ListMapping mapping, LocalDate today) {
    this.mapping = mapping;
    this.today = today;
    this.sources = ColumnSource.of(mapping, today, new HashMap<>());
    this.hasConsent = mapping.has(Target.CONSENT);
    for (var constant : mapping.constants()) {
      var given = Given.read(constant.target(), constant.text(), mapping.phoneRegion(), today);
      if (given != null && constant.target().isMeaningful()) {
        constants.add(given);
      }
    }
  }

  /** What the row says. */
  public RowReading read(List<Cell> cells) {
    var draft = new RowDraft(mapping.phoneRegion(), today);
    for (var source : sources) {
      draft.read(source, cells);
    }
    constants.forEach(draft::give);
    var reading = draft.finish(hasConsent);
    return TotalsRow.is(cells, mapping, reading) ? TotalsRow.nobody() : reading;
  }
}
