package ai.rivvi.imports.mending;

import ai.rivvi.imports.cells.EscapedText;
import ai.rivvi.imports.cells.FormulaGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes rows as .xlsx, every cell as text: a spreadsheet keeps phones and dates in it as they are,
 * and runs nothing. Rows leave while they come; nothing is put on disk.
 */
public final class WorkbookText implements RowsFile {
  private static final String APPLICATION = "Rivvi";
  private static final String VERSION = "1.0";
  private static final int FLUSH_ROWS = 1_000;
  private final Workbook workbook;
  private final Worksheet sheet;
  private int count;

  public WorkbookText(OutputStream out) {
    workbook = new Workbook(out, APPLICATION, VERSION);
    sheet = workbook.newWorksheet("Rows");
    sheet.freezePane(0, 1);
  }

  @Override
  public void add(List<String> cells) throws IOException {
    for (var i = 0; i < cells.size(); i++) {
      var text = allowed(cells.get(i));
      if (!text.isEmpty()) {
        sheet.inlineString(count, i, EscapedText.written(FormulaGuard.inCell(text)));
      }
    }
    count++;
    if (count % FLUSH_ROWS == 0) {
      sheet.flush();
    }
  }

  /** Without what XML 1.0 cannot hold (section 2.2). */
  private static String allowed(String text) {
    return text.codePoints().allMatch(WorkbookText::isAllowed)
        ? text
        : text.codePoints()
            .filter(WorkbookText::isAllowed)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
