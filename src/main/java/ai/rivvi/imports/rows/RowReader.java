package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.DeathWords;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.Given;
import ai.rivvi.imports.mapping.ListMapping;
import ai.rivvi.patients.PatientCandidate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one list by its mapping. Not for several threads at once. */
public final class RowReader {
  /** By any of them a row says more of a patient than their number. */
  private static final Set<Target> NAMING =
      EnumSet.of(
          Target.GIVEN_NAME,
          Target.FAMILY_NAME,
          Target.FULL_NAME,
          Target.PHONE,
          Target.ALTERNATE_PHONE);

  /** What is longer is a note. */
  private static final int TELLING_CHARACTERS_MAX = 60;

  private final ListMapping mapping;
  private final LocalDate today;
  private final ZoneId clinic;
  private final List<ColumnSource> sources;
  private final List<Given> constants = new ArrayList<>();
  private final boolean hasConsent;
  private final boolean isNaming;
  private final List<Integer> deaths;
  private final List<ColumnMapping> kept;

  /**
   * @param today in the clinic's zone: two-digit birth years and impossible dates depend on it
   * @param clinic the zone whose clocks show the times of the rows
   */
  public RowReader(ListMapping mapping, LocalDate today, ZoneId clinic) {
    this.mapping = mapping;
    this.today = today;
    this.clinic = clinic;
    this.sources = ColumnSource.of(mapping, today, new HashMap<>());
    this.hasConsent = mapping.has(Target.CONSENT);
    this.deaths =
        mapping.columns().stream()
            .filter(ColumnMapping::isOfDeath)
            .map(ColumnMapping::index)
            .toList();
    this.kept = mapping.columns().stream().filter(ColumnMapping::isAboutPatient).toList();
    this.isNaming = NAMING.stream().anyMatch(mapping::has);
    for (var constant : mapping.constants()) {
      var given = Given.read(constant.target(), constant.text(), mapping.phoneRegion(), today);
      if (given != null && constant.target().isMeaningful()) {
        constants.add(given);
      }
    }
  }

  /** What the row says. */
  public RowReading read(List<Cell> cells) {
    var draft = new RowDraft(mapping.phoneRegion(), today, clinic);
    for (var source : sources) {
      draft.read(source, cells);
    }
    constants.forEach(draft::give);
    deaths.stream().filter(column -> saysDeath(cells, column)).forEach(draft::died);
    for (var column : kept) {
      if (column.index() < cells.size() && mayTell(cells.get(column.index()).text())) {
        draft.heed(column, CleanText.of(cells.get(column.index()).text()));
      }
    }
    var reading = draft.finish(hasConsent);
    if (TotalsRow.is(cells, mapping, reading)) {
      return RowReading.nobody(ProblemCode.TOTALS_ROW);
    }
    return HeaderRow.is(cells, mapping, reading)
        ? RowReading.nobody(ProblemCode.HEADER_ROW)
        : reading;
  }

  private static boolean saysDeath(List<Cell> cells, int column) {
    return column < cells.size() && DeathWords.isYes(CleanText.of(cells.get(column).text()));
  }

  /** A quick look, since there may be many columns that are only kept, and hardly ever say so. */
  private static boolean mayTell(String text) {
    return text.length() <= TELLING_CHARACTERS_MAX
        && !text.isEmpty()
        && !Character.isDigit(text.charAt(0))
        && HeededText.mayTell(text);
  }

  /**
   * The row as the patients' module asks for it. Where the list has names or phones, a row with no
   * more than a number makes nobody: it may be a line of text under the list. A no to calls is kept
   * all the same, and so is a death: by a patient who has died, another row of theirs, or a later
   * list that does not know, finds that nobody is to be called.
   */
  PatientCandidate candidate(RowReading reading, @Nullable RowChange change) {
    var isNobody = (isNaming && reading.isOnlyNumbered()) || !reading.isIdentified();
    return reading.candidate(change, !isNobody || reading.isPersonsNo());
  }

  /**
   * What counts of a row that is left out: its no, for whom other rows or lists bring; null when it
   * says none.
   */
  public @Nullable PatientCandidate leftOut(StoredRow row) {
    var reading = read(row.cells());
    return reading.isANo() && reading.isMatchable() ? reading.noAlone(row.change()) : null;
  }
}
