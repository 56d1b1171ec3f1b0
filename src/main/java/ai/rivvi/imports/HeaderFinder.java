package ai.rivvi.imports;

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
  private static final int VALUE_DIGITS_MIN = 7;
  private static final double WIDE_SHARE = 0.75;
  private static final double KNOWN_LIKENESS = 0.5;

  private static final Pattern VALUE =
      Pattern.compile(
          "[-+$€]?[\\d.,]+%?|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*|\\d{1,2}:\\d{2}.*|\\S+@\\S+\\.\\S+");

  private HeaderFinder() {}

  /**
   * The index of the row that names the columns: of those that can, the one with the most names
   * that we know, else the first; 0 when none can, as in a list that has no names.
   */
  static int find(List<List<Cell>> rows) {
    var width = width(rows);
    var best = -1;
    var bestKnown = -1L;
    for (var i = 0; i < rows.size(); i++) {
      if (isNaming(rows.get(i), width)) {
        var known = rows.get(i).stream().filter(HeaderFinder::isKnown).count();
        if (known > bestKnown) {
          best = i;
          bestKnown = known;
        }
      }
    }
    return Math.max(best, 0);
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

  private static boolean isNaming(List<Cell> row, long width) {
    return filled(row) * 2 > width
        && row.stream().filter(cell -> !cell.isBlank()).allMatch(HeaderFinder::isName);
  }

  private static boolean isName(Cell cell) {
    var text = CleanText.of(cell.text());
    return cell.kind() == Cell.Kind.TEXT
        && text.length() <= NAME_CHARACTERS_MAX
        && !VALUE.matcher(text).matches()
        && text.chars().filter(Character::isDigit).count() < VALUE_DIGITS_MIN;
  }

  private static boolean isKnown(Cell cell) {
    var words = CleanText.words(cell.text());
    for (var target : Target.values()) {
      if (HeaderWords.likeness(words, target) >= KNOWN_LIKENESS) {
        return true;
      }
    }
    return false;
  }
}
