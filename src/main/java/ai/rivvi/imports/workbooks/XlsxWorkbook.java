package ai.rivvi.imports.workbooks;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What {@code workbook.xml} says: the sheets in order, the day that dates count from, and whether
 * its formulas were worked out.
 */
final class XlsxWorkbook extends DefaultHandler {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String STRICT_RELATIONS =
      "http://purl.oclc.org/ooxml/officeDocument/relationships";
  private final List<Sheet> sheets = new ArrayList<>();
  private boolean from1904;
  private boolean toBeWorkedOut;

  record Sheet(String name, String relation, boolean hidden) {}

  static XlsxWorkbook read(InputStream xml) throws IOException, SAXException {
    var workbook = new XlsxWorkbook();
    try (xml) {
      parse(xml, workbook);
    }
    return workbook;
  }

  /** Parses without document types, so without entities of any kind. */
  static void parse(InputStream xml, DefaultHandler handler) throws IOException, SAXException {
    XMLReader reader;
    try {
      reader = XMLHelper.newXMLReader();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("No XML parser is there.", e);
    }
    reader.setFeature(NO_DOCTYPE, true);
    reader.setContentHandler(handler);
    reader.setErrorHandler(handler);
    reader.parse(new InputSource(xml));
  }

  List<Sheet> sheets() {
    return sheets;
  }

  boolean isFrom1904() {
    return from1904;
  }

  /**
   * Whether its formulas are to be worked out by whoever opens it ({@code fullCalcOnLoad}, ECMA-376
   * part 1, 18.2.2): what wrote it may have given each of them a zero.
   */
  boolean isToBeWorkedOut() {
    return toBeWorkedOut;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    if (name.equals("workbookPr")) {
      from1904 = isSet(attributes.getValue("date1904"));
    } else if (name.equals("calcPr")) {
      toBeWorkedOut = isSet(attributes.getValue("fullCalcOnLoad"));
    } else if (name.equals("sheet")) {
      var title = attributes.getValue("name");
      var usual = attributes.getValue(RELATIONS, "id");
      var relation = usual == null ? attributes.getValue(STRICT_RELATIONS, "id") : usual;
      var state = attributes.getValue("state");
      if (title != null && relation != null) {
        sheets.add(new Sheet(title, relation, state != null && !state.equals("visible")));
      }
    }
  }

  static boolean isSet(@Nullable String mark) {
    return "1".equals(mark) || "true".equals(mark);
  }
}
