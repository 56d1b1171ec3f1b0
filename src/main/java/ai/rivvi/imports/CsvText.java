package ai.rivvi.imports;

import java.io.IOException;
import java.util.List;

/**
 * Writes rows as .csv (RFC 4180). A cell that a spreadsheet would take for a formula gets a {@code
 * '} in front (OWASP ASVS 1.2.10); characters that no text may hold are left out.
 */
final class CsvText {
  private static final String TRIGGERS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvText() {}

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
    var text = cell.indexOf('\0') < 0 ? cell : cell.replace("\0", "");
    return !text.isEmpty() && TRIGGERS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
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
