package ai.rivvi.imports.tables;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.HeaderWords;
import ai.rivvi.imports.fields.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the row that names the columns among the first rows of a list. Above it may stand what
 * whoever made the list wrote there: titles, dates, notes, which fill few of its columns or are
 * values and no names.
 */
final class HeaderFinder {
  /** So many rows that are not empty are looked at. */
  static final int ROWS_MAX = 50;

  private static final int NAME_CHARACTERS_MAX = 80;
  private static final int PHONE_DIGITS_MIN = 7;
  private static final double WIDE_SHARE = 0.75;
  private static final double NAMES_SHARE_MIN = 0.7;

  /** A row with a date that fills so much of the width is somebody's, and no title. */
  private static final double DATED_SHARE_MIN = 0.75;

  private static final double KNOWN_LIKENESS = 0.5;

  /** So many more names that we know make a later row the one. */
  private static final int KNOWN_MORE_MIN = 2;

  private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+\\.\\S+");

  private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*");

  private static final Pattern NUMBER_OR_TIME =
      Pattern.compile("[-+$€]?[\\d.,]+%?|\\d{1,2}:\\d{2}.*");

  private HeaderFinder() {}

  /**
   * The index of the row that names the columns: the first that can, unless a later one has clearly
   * more names that we know; none that stands below a row that looks like a patient. 0 when there
   * is none, as in a list that has no names.
   */
  static int find(List<List<Cell>> rows) {
    var width = width(rows);
    var best = -1;
    var bestKnown = 0L;
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      if (filled(row) * 2 <= width) {
        continue;
      }
      if (!isNaming(row)) {
        if (isPatient(row, width)) {
          break;
        }
        continue;
      }
      var known = row.stream().filter(HeaderFinder::isKnown).count();
      if (best < 0 || known >= bestKnown + Math.min(KNOWN_MORE_MIN, width)) {
        best = i;
        bestKnown = known;
      }
    }
    return Math.max(best, 0);
  }

  /**
   * Whether they look like a list: some rows are under names of columns, or most are somebody's.
   */
  static boolean isList(List<List<Cell>> rows) {
    if (rows.size() < 2) {
      return false;
    }
    var index = find(rows);
    var header = rows.get(index);
    var isNamed = filled(header) > 1 && isNaming(header) && index < rows.size() - 1;
    // A cover has the clinic's phone too, and alone in its row.
    var patients =
        rows.stream()
            .filter(row -> filled(row) > 1 && row.stream().anyMatch(HeaderFinder::isSomebodys));
    return isNamed || patients.count() * 2 > rows.size();
  }

  /** How many cells of a row are filled, of those that are filled most. */
  private static long width(List<List<Cell>> rows) {
    var filled = new ArrayList<Long>();
    rows.forEach(row -> filled.add(filled(row)));
    filled.sort(null);
    return filled.isEmpty() ? 0 : filled.get((int) (WIDE_SHARE * (filled.size() - 1)));
  }

  private static long filled(List<Cell> row) {
    return row.stream().filter(cell -> !cell.isBlank()).count();
  }

  private static boolean isPatient(List<Cell> row, long width) {
    return row.stream().anyMatch(HeaderFinder::isSomebodys)
        || (filled(row) >= DATED_SHARE_MIN * width && row.stream().anyMatch(HeaderFinder::isValue));
  }

  /** Nearly all are names; one may be a year or long, but a phone or an e-mail is somebody's. */
  private static boolean isNaming(List<Cell> row) {
    var cells = row.stream().filter(cell -> !cell.isBlank()).toList();
    return cells.stream().noneMatch(HeaderFinder::isSomebodys)
        && cells.stream().filter(HeaderFinder::isName).count() >= NAMES_SHARE_MIN * cells.size();
  }

  static boolean isName(Cell cell) {
    return !isValue(cell) && CleanText.of(cell.text()).length() <= NAME_CHARACTERS_MAX;
  }

  private static boolean isValue(Cell cell) {
    var text = CleanText.of(cell.text());
    return cell.kind() != Cell.Kind.TEXT
        || DATE.matcher(text).matches()
        || NUMBER_OR_TIME.matcher(text).matches()
        || isSomebodys(cell);
  }

  private static boolean isSomebodys(Cell cell) {
    var text = CleanText.of(cell.text());
    return EMAIL.matcher(text).matches()
        || (text.chars().filter(Character::isDigit).count() >= PHONE_DIGITS_MIN
            && text.chars().noneMatch(Character::isLetter)
            && !DATE.matcher(text).matches());
  }

  static boolean isKnown(Cell cell) {
    var words = HeaderWords.of(cell.text());
    for (var target : Target.values()) {
      if (HeaderWords.likeness(words, target) >= KNOWN_LIKENESS) {
        return true;
      }
    }
    return false;
  }
}
