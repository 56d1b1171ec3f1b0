package ai.rivvi.imports.tables;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of columns in two rows: "Patient" merged over two columns, with "First" and "Last" under
 * it, are "Patient First" and "Patient Last".
 */
final class GroupedHeader {
  private static final int GROUP_CHARACTERS_MAX = 40;
  private final List<Cell> upper;
  private final List<Cell> lower;
  private final int lowerNumber;

  /**
   * @param lowerNumber the number of the lower row, which stands directly under the upper one
   */
  GroupedHeader(List<Cell> upper, List<Cell> lower, int lowerNumber) {
    this.upper = upper;
    this.lower = lower;
    this.lowerNumber = lowerNumber;
  }

  /** Whether the rows look so, if cells of the upper one are merged; that has to be asked for. */
  boolean isPossible() {
    return filled(upper) > 1
        && lower.stream().allMatch(cell -> cell.isBlank() || HeaderFinder.isName(cell))
        && upper.stream().allMatch(cell -> cell.isBlank() || HeaderFinder.isName(cell))
        && hasGap();
  }

  /** A name of several columns: the next cell is empty, and names stand under both. */
  private boolean hasGap() {
    for (var i = 0; i + 1 < lower.size(); i++) {
      if (isFilled(upper, i)
          && !isFilled(upper, i + 1)
          && isFilled(lower, i)
          && isFilled(lower, i + 1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The names, when the upper row is known to be no patient and no title: it was found, or told,
   * that the lower one has the names. Null when nothing is merged over them.
   */
  @Nullable List<String> names(List<MergedCells> merged) {
    var groups = groups(merged);
    return groups.isEmpty() ? null : combined(groups);
  }

  /**
   * The names, when the upper row was found to have names and the lower one may be a patient. It is
   * none when at least half of it are names that we know; or when nothing of it stands elsewhere
   * than under merged names, and one is known or another name is merged down over the row.
   */
  @Nullable List<String> namesWithParts(List<MergedCells> merged) {
    var groups = groups(merged);
    var known = lower.stream().filter(HeaderFinder::isKnown).count();
    var isSure =
        known * 2 >= filled(lower)
            || (isOnlyUnder(groups)
                && (known > 0 || merged.stream().anyMatch(area -> area.reaches(lowerNumber))));
    return groups.isEmpty() || !isSure ? null : combined(groups);
  }

  private boolean isOnlyUnder(List<MergedCells> groups) {
    for (var i = 0; i < lower.size(); i++) {
      var column = i;
      if (isFilled(lower, i) && groups.stream().noneMatch(group -> group.covers(column))) {
        return false;
      }
    }
    return true;
  }

  /** The merged names; none when one is a title, or has a column without a name of its own. */
  private List<MergedCells> groups(List<MergedCells> merged) {
    var groups =
        merged.stream()
            .filter(MergedCells::isAcross)
            .filter(area -> isFilled(upper, area.firstColumn()))
            .toList();
    return groups.stream().allMatch(group -> isGroup(group) && isFilledUnder(group))
        ? groups
        : List.of();
  }

  private boolean isFilledUnder(MergedCells group) {
    for (var i = group.firstColumn(); i <= group.lastColumn(); i++) {
      if (!isFilled(lower, i)) {
        return false;
      }
    }
    return true;
  }

  private List<String> combined(List<MergedCells> groups) {
    var names = new ArrayList<String>();
    for (var i = 0; i < Math.max(upper.size(), lower.size()); i++) {
      names.add((over(i, groups) + " " + text(lower, i)).strip());
    }
    return names;
  }

  private String over(int column, List<MergedCells> groups) {
    for (var group : groups) {
      if (group.covers(column)) {
        return text(upper, group.firstColumn());
      }
    }
    return text(upper, column);
  }

  private boolean isGroup(MergedCells area) {
    var text = text(upper, area.firstColumn());
    return text.length() <= GROUP_CHARACTERS_MAX && text.chars().noneMatch(Character::isDigit);
  }

  private static long filled(List<Cell> row) {
    return row.stream().filter(cell -> !cell.isBlank()).count();
  }

  private static boolean isFilled(List<Cell> row, int column) {
    return column < row.size() && !row.get(column).isBlank();
  }

  private static String text(List<Cell> row, int column) {
    return column < row.size() ? CleanText.of(row.get(column).text()) : "";
  }
}
