package ai.rivvi.imports.workbooks;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The number formats of {@code styles.xml}, and nothing else of it: as a stream, where POI would
 * build all of it in memory.
 */
final class XlsxStyles extends DefaultHandler {
  /** How a number is shown. */
  record Format(int index, String text) {
    static final String GENERAL = "General";
  }

  /** As many as spreadsheet programs write at most. */
  private static final int STYLES_MAX = 65_490;

  private final Map<Integer, String> own = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();
  private boolean inFormats;
  private boolean inCells;

  /** A workbook without styles has none. */
  static XlsxStyles read(@Nullable InputStream xml) throws IOException, SAXException {
    var styles = new XlsxStyles();
    if (xml != null) {
      try (xml) {
        XlsxWorkbook.parse(xml, styles);
      }
    }
    return styles;
  }

  /** The format of a cell's style; General for a style that is not there. */
  Format of(int style) {
    int index = style < 0 || style >= styles.size() ? 0 : styles.get(style);
    var text = own.containsKey(index) ? own.get(index) : builtIn(index);
    return new Format(index, text == null ? Format.GENERAL : text);
  }

  private static @Nullable String builtIn(int index) {
    return index >= 0 && index < BuiltinFormats.getAll().length
        ? BuiltinFormats.getBuiltinFormat(index)
        : null;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (name) {
      case "numFmt" -> format(attributes.getValue("numFmtId"), attributes.getValue("formatCode"));
      case "numFmts" -> inFormats = true;
      case "cellXfs" -> inCells = true;
      case "xf" -> style(attributes.getValue("numFmtId"));
      default -> {
        // Fonts, fills, borders and all else are not read.
      }
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    switch (name) {
      case "numFmts" -> inFormats = false;
      case "cellXfs" -> inCells = false;
      default -> {
        // Only these two lists matter.
      }
    }
  }

  private void format(@Nullable String index, @Nullable String text) {
    if (inFormats && index != null && text != null && own.size() < STYLES_MAX) {
      own.put(Integer.parseInt(index), text);
    }
  }

  private void style(@Nullable String index) {
    if (inCells && styles.size() < STYLES_MAX) {
      styles.add(index == null ? 0 : Integer.parseInt(index));
    }
  }
}
