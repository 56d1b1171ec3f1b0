package ai.rivvi.imports.tables;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.cells.FormulaGuard;
import ai.rivvi.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a reader and its receiver: finds the header among the first rows, unless it was
 * told which it is, skips empty rows, drops empty cells at the end of a row past the header, and
 * refuses what is too much. From a file of ours it takes away what guards against formulas.
 */
public final class RowGate {
  public static final int COLUMNS_MAX = 256;
  public static final int ROWS_MAX = 1_048_576;
  public static final int CELL_CHARACTERS_MAX = 32_767;
  public static final long WORKBOOK_CHARACTERS_MAX = 200_000_000L;
  public static final long TEXT_CHARACTERS_MAX = 2_000_000_000L;
  private static final int PHONE_DIGITS_MIN = 10;

  /** A header is one of the first rows. */
  public static final int HEADER_ROW_MAX = 1_000;

  /** Rows that wait for the header hold no more than this. */
  private static final long WAITING_CHARACTERS_MAX = 1_000_000;

  private final RowSink sink;
  private final @Nullable Integer chosenHeader;
  private final long charactersMax;
  private final List<NumberedRow> waiting = new ArrayList<>();
  private final List<List<String>> above = new ArrayList<>();
  private final BitSet hiddenColumns = new BitSet();
  private MergedCells.Source merged = MergedCells.Source.NONE;
  private int headerRow;
  private int lastRow;
  private boolean isOurs;
  private int headerRows = 1;
  private int headerWidth = -1;
  private int width;
  private int hiddenRows;
  private int formulasWithoutValue;
  private long characters;
  private boolean isChoosing;
  private boolean isPassedOver;

  private record NumberedRow(int number, List<Cell> cells, int last, boolean hidden) {
    List<Cell> filled() {
      return cells.subList(0, last + 1);
    }
  }

  /**
   * @param chosenHeader the number of the row that names the columns, 0 when none does; null when
   *     it is to be found
   * @param charactersMax of the whole file
   */
  public RowGate(RowSink sink, @Nullable Integer chosenHeader, long charactersMax) {
    this.sink = sink;
    this.charactersMax = charactersMax;
    this.chosenHeader = chosenHeader;
  }

  /** Carries what the receiver threw past the reader, which would take it for a damaged file. */
  public static final class ReceiverFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException reason;

    ReceiverFailed(RuntimeException reason) {
      super(reason);
      this.reason = reason;
    }

    /** What the receiver threw. */
    public RuntimeException reason() {
      return reason;
    }
  }

  /** Whether the sheet was left out because it does not look like a list. */
  public boolean isPassedOver() {
    return isPassedOver;
  }

  /** Whether rows go on to the receiver already. */
  public boolean isHeaderSeen() {
    return headerWidth >= 0;
  }

  /** The number of the row that names the columns; 0 when none does. */
  public int headerRow() {
    return headerRow;
  }

  /** The texts of the rows above the header. */
  public List<List<String>> above() {
    return above;
  }

  /** What the file hides of the list, and over how many rows its columns' names stand. */
  public ListLayout.Marks marks() {
    var columns = hiddenColumns.stream().takeWhile(index -> index < width).boxed().toList();
    return new ListLayout.Marks(headerRows, hiddenRows, columns, formulasWithoutValue);
  }

  /**
   * The rows of a sheet follow.
   *
   * @param mayPassOver whether it is taken only if it looks like a list
   */
  public void startSheet(MergedCells.Source mergedInIt, boolean mayPassOver) {
    merged = mergedInIt;
    isChoosing = mayPassOver;
    isPassedOver = false;
    lastRow = 0;
    characters = 0;
    hiddenColumns.clear();
    formulasWithoutValue = 0;
  }

  /** Columns, by index, that the sheet does not show. */
  void hideColumns(int first, int last) {
    if (first <= last) {
      hiddenColumns.set(first, last + 1);
    }
  }

  /** Formulas stand in a row of the sheet, and what they come to does not: the row may be empty. */
  public void formulasWithoutValue(int count) {
    formulasWithoutValue += count;
  }

  /** No more rows come, or none of this sheet: what waited for the header goes on. */
  public void end() {
    if (!isHeaderSeen() && !waiting.isEmpty()) {
      try {
        decide();
      } catch (RuntimeException e) {
        throw new ReceiverFailed(e);
      }
    }
  }

  /** Takes a row that the file shows. */
  public void row(int rowNumber, List<Cell> cells) {
    row(rowNumber, cells, false);
  }

  void row(int rowNumber, List<Cell> cells, boolean isHidden) {
    if (isPassedOver) {
      return;
    }
    if (rowNumber > ROWS_MAX) {
      throw FileRefused.tooManyRows();
    }
    var last = check(rowNumber, cells);
    if (last < 0) {
      return;
    }
    if (last >= COLUMNS_MAX) {
      throw FileRefused.tooManyColumns();
    }
    if (rowNumber <= lastRow) {
      // A row is told by its number: none may be there twice.
      throw FileRefused.damaged();
    }
    lastRow = rowNumber;
    try {
      if (isHeaderSeen()) {
        pass(new NumberedRow(rowNumber, cells, last, isHidden));
      } else {
        waiting.add(new NumberedRow(rowNumber, List.copyOf(cells), last, isHidden));
        if (isDecided(rowNumber)) {
          decide();
        } else if (characters > WAITING_CHARACTERS_MAX) {
          throw FileRefused.headerRowTooFar();
        }
      }
    } catch (RuntimeException e) {
      throw new ReceiverFailed(e);
    }
  }

  /** The index of the last cell that is not empty, or -1. */
  private int check(int rowNumber, List<Cell> cells) {
    var last = -1;
    for (var i = 0; i < cells.size(); i++) {
      var text = cells.get(i).text();
      if (text.length() > CELL_CHARACTERS_MAX) {
        throw FileRefused.cellTooLong(rowNumber);
      }
      characters += text.length();
      if (!text.isBlank()) {
        last = i;
      }
    }
    if (characters > charactersMax) {
      throw FileRefused.tooMuchText(charactersMax);
    }
    return last;
  }

  private void pass(NumberedRow row) {
    var kept = Math.max(row.last() + 1, Math.min(headerWidth, row.cells().size()));
    width = Math.max(width, kept);
    hiddenRows += row.hidden() ? 1 : 0;
    var cells = new ArrayList<>(row.cells().subList(0, kept));
    if (isOurs) {
      cells.replaceAll(RowGate::withoutGuard);
    }
    sink.row(row.number(), cells);
  }

  /** Whether no later row can change which one names the columns. */
  private boolean isDecided(int rowNumber) {
    var isHeaderThere = chosenHeader == null || rowNumber >= chosenHeader;
    var isLookedAt = chosenHeader != null && !isChoosing;
    return isHeaderThere
        && (isLookedAt
            || waiting.size() >= HeaderFinder.ROWS_MAX
            || characters > WAITING_CHARACTERS_MAX);
  }

  private void decide() {
    if (isChoosing && !HeaderFinder.isList(waitingCells())) {
      isPassedOver = true;
      waiting.clear();
      return;
    }
    var header = chosenHeader == null ? found() : chosen(chosenHeader);
    if (header < 0) {
      header(0, List.of());
    } else {
      header = header(header);
    }
    for (var row : waiting.subList(header + 1, waiting.size())) {
      pass(row);
    }
    waiting.clear();
  }

  /** Takes the names from a row that waits, or from two; gives the index of the lower one. */
  private int header(int index) {
    var lower = index;
    var names = index == 0 ? null : names(index - 1, GroupedHeader::names);
    if (names == null && chosenHeader == null && index + 1 < waiting.size()) {
      names = names(index, GroupedHeader::namesWithParts);
      lower = names == null ? index : index + 1;
    }
    headerRows = names == null ? 1 : 2;
    for (var row : waiting.subList(0, lower + 1 - headerRows)) {
      above.add(row.filled().stream().map(Cell::text).toList());
    }
    var row = waiting.get(lower);
    header(row.number(), names == null ? names(row.filled()) : names);
    return lower;
  }

  /** The names that a row and the one directly under it have together; null when they have none. */
  private @Nullable List<String> names(
      int upper, BiFunction<GroupedHeader, List<MergedCells>, @Nullable List<String>> together) {
    var over = waiting.get(upper);
    var under = waiting.get(upper + 1);
    var grouped = new GroupedHeader(over.filled(), under.filled(), under.number());
    if (under.number() != over.number() + 1 || !grouped.isPossible()) {
      return null;
    }
    try {
      return together.apply(grouped, merged.startingAt(over.number()));
    } catch (Exception _) {
      // What is wrong with the sheet is said when its rows are read on.
      return null;
    }
  }

  private static List<String> names(List<Cell> cells) {
    return cells.stream().map(cell -> CleanText.of(cell.text())).toList();
  }

  private int found() {
    return HeaderFinder.find(waitingCells());
  }

  private List<List<Cell>> waitingCells() {
    return waiting.stream().map(NumberedRow::filled).toList();
  }

  private static boolean isPhone(String name) {
    return name.chars().filter(Character::isDigit).count() >= PHONE_DIGITS_MIN
        && PhoneNumber.read(name, "US") instanceof PhoneNumber.Reading.Valid;
  }

  /** The index among the rows that wait; -1 when no row names the columns. */
  private int chosen(int number) {
    for (var i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).number() == number) {
        return i;
      }
    }
    if (number == 0) {
      return -1;
    }
    throw FileRefused.headerRowEmpty(number);
  }

  private static Cell withoutGuard(Cell cell) {
    return cell.kind() == Cell.Kind.TEXT ? Cell.text(FormulaGuard.removed(cell.text())) : cell;
  }

  private void header(int rowNumber, List<String> found) {
    isOurs = found.contains(FormulaGuard.ROW_COLUMN);
    var names = isOurs ? found.stream().map(FormulaGuard::removed).toList() : found;
    if (names.stream().anyMatch(RowGate::isPhone)) {
      throw FileRefused.noHeader(
          "Row "
              + rowNumber
              + " looks like a patient: add a row with the names of the columns above it.");
    }
    headerRow = rowNumber;
    headerWidth = names.size();
    width = headerWidth;
    sink.header(rowNumber, names);
  }
}
