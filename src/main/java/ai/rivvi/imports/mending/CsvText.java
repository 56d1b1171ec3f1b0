package ai.rivvi.imports.mending;

import ai.rivvi.imports.cells.FormulaGuard;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes rows as .csv (RFC 4180), with a byte order mark, by which spreadsheets know UTF-8.
 * Formulas are guarded against; NULs, which no text may hold, are left out.
 */
public final class CsvText implements RowsFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private final Writer out;

  /** Writes the mark at once; the rows follow. */
  public CsvText(OutputStream out) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.out.append(BYTE_ORDER_MARK);
  }

  @Override
  public void add(List<String> cells) throws IOException {
    append(out, cells);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  static void append(Appendable out, List<String> cells) throws IOException {
    for (var i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append(quote(guard(cells.get(i))));
    }
    out.append("\r\n");
  }

  private static String guard(String cell) {
    return FormulaGuard.inText(cell.indexOf('\0') < 0 ? cell : cell.replace("\0", ""));
  }

  private static String quote(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return '"' + text.replace("\"", "\"\"") + '"';
      }
    }
    return text.startsWith(" ") || text.endsWith(" ") ? '"' + text + '"' : text;
  }
}
