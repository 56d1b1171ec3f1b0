package ai.rivvi.imports.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the file a list was found.
 *
 * @param sheets all sheets of a workbook in order; none of a text file
 * @param headerRow the number of the row that names the columns; 0 when none does
 * @param above the texts of the rows above it that are not empty
 * @param marks what else the sheet says; null of a list from before it was kept
 */
public record ListLayout(
    List<SheetName> sheets, int headerRow, List<List<String>> above, @Nullable Marks marks) {
  private static final Marks NO_MARKS = new Marks(1, 0, List.of(), 0);

  /**
   * @param headerRows 2 when the row above the one of the names groups them, else 1
   * @param hiddenRows how many rows of the list the workbook does not show
   * @param hiddenColumns the indexes of the columns that it does not show
   * @param unvalued how many formulas stand in the sheet without what they come to; null of a list
   *     from before it was counted
   */
  public record Marks(
      int headerRows, int hiddenRows, List<Integer> hiddenColumns, @Nullable Integer unvalued) {
    /** How many formulas stand in the sheet without what they come to, as far as known. */
    public int formulasWithoutValue() {
      return unvalued == null ? 0 : unvalued;
    }
  }

  /** Of a list about which its sheet says nothing else. */
  public ListLayout(List<SheetName> sheets, int headerRow, List<List<String>> above) {
    this(sheets, headerRow, above, NO_MARKS);
  }

  /** The marks, or none of a list from before they were kept. */
  public Marks known() {
    return marks == null ? NO_MARKS : marks;
  }

  @Override
  public String toString() {
    return "ListLayout[headerRow=" + headerRow + "]";
  }
}
