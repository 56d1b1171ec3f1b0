package ai.rivvi.imports;

import java.util.List;

/**
 * Where in the file a list was found.
 *
 * @param sheets all sheets of a workbook in order; none of a text file
 * @param headerRow the number of the row that names the columns; 0 when none does
 * @param above the texts of the rows above it that are not empty
 */
record ListLayout(List<SheetName> sheets, int headerRow, List<List<String>> above) {
  @Override
  public String toString() {
    return "ListLayout[headerRow=" + headerRow + "]";
  }
}
