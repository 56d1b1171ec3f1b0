package ai.rivvi.imports.cells;

/**
 * Keeps a spreadsheet from taking a cell of our files for a formula (OWASP ASVS 1.2.10) by a {@code
 * '} in front, and takes it away again from a file of ours, so that the cell comes back as it was.
 */
public final class FormulaGuard {
  /** The column that tells a file of ours. */
  public static final String ROW_COLUMN = "rivvi_row";

  /** Says what stops a row; not read back. */
  public static final String PROBLEMS_COLUMN = "rivvi_problems";

  /** Which list a row is of: every week's export has a fifth row. */
  public static final String LIST_COLUMN = "rivvi_list";

  private static final String TRIGGERS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

  private FormulaGuard() {}

  /** For a text file, in which any cell may become a formula. */
  public static String inText(String cell) {
    return isTriggered(cell, 0) ? "'" + cell : inCell(cell);
  }

  /** For a cell that is text in a workbook: it is no formula, only its own {@code '} is doubled. */
  public static String inCell(String cell) {
    return cell.startsWith("'") ? "'" + cell : cell;
  }

  /** What the cell of a file of ours was. */
  public static String removed(String cell) {
    return cell.startsWith("'") && (cell.startsWith("''") || isTriggered(cell, 1))
        ? cell.substring(1)
        : cell;
  }

  private static boolean isTriggered(String cell, int at) {
    return cell.length() > at && TRIGGERS.indexOf(cell.charAt(at)) >= 0;
  }
}
