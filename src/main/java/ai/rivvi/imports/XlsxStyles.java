package ai.rivvi.imports;

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

/** What {@code styles.xml} says of how numbers are shown. */
final class XlsxStyles extends DefaultHandler {
  /** A workbook cannot have more; of a hostile one the rest is left unstyled. */
  private static final int STYLES_MAX = 65_536;

  private static final String GENERAL = "General";
  private static final Format UNSTYLED = new Format(0, GENERAL);
  private final Map<Integer, String> codes = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();
  private boolean inCellStyles;

  /** A number format: its index in the workbook and its code, such as {@code m/d/yy}. */
  record Format(int index, String code) {}

  /** Without a part of styles, all is unstyled. */
  static XlsxStyles read(@Nullable InputStream xml) throws IOException, SAXException {
    var styles = new XlsxStyles();
    if (xml != null) {
      try (xml) {
        XlsxWorkbook.parse(xml, styles);
      }
    }
    return styles;
  }

  /** The format of the cell style with that index; of none, a number is shown as it is. */
  Format format(int style) {
    if (style < 0 || style >= styles.size()) {
      return UNSTYLED;
    }
    int index = styles.get(style);
    var own = codes.get(index);
    var code = own == null ? BuiltinFormats.getBuiltinFormat(index) : own;
    return new Format(index, code == null ? GENERAL : code);
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (name) {
      case "numFmt" -> number(attributes);
      case "cellXfs" -> inCellStyles = true;
      case "xf" -> style(attributes.getValue("numFmtId"));
      default -> {
        // Fonts, fills and all else do not change what a number says.
      }
    }
  }

  /**
   * Formats of conditions come later and have the same elements: the first with an index counts.
   */
  private void number(Attributes attributes) {
    var index = attributes.getValue("numFmtId");
    var code = attributes.getValue("formatCode");
    if (index != null && code != null && codes.size() < STYLES_MAX) {
      codes.putIfAbsent(Integer.valueOf(index), code);
    }
  }

  private void style(@Nullable String format) {
    if (inCellStyles && styles.size() < STYLES_MAX) {
      styles.add(format == null ? 0 : Integer.valueOf(format));
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    if (name.equals("cellXfs")) {
      inCellStyles = false;
    }
  }
}
