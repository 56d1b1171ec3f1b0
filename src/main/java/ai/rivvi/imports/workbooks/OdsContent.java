package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.SheetName;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Turns the {@code content.xml} of an OpenDocument spreadsheet into sheets, rows and cells. */
final class OdsContent extends DefaultHandler {
  private static final String OASIS = "urn:oasis:names:tc:opendocument:xmlns:";
  private static final String TABLE = OASIS + "table:1.0";
  private static final String STYLE = OASIS + "style:1.0";
  private static final String TEXT = OASIS + "text:1.0";
  private static final String DRAWING = OASIS + "drawing:1.0";
  private static final String OFFICE = OASIS + "office:1.0";

  /** A number of styles that no workbook of people reaches. */
  private static final int HIDING_STYLES_MAX = 10_000;

  /** What is in these is no cell of a list, though it may hold texts and tables. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "annotation",
          "change-track-table-cell",
          "content-validations",
          "dde-links",
          "forms",
          "note",
          "ruby-text",
          "shapes",
          "tracked-changes");

  private final OdsSheets sheets;
  private final OdsCell cell = new OdsCell();
  private final Set<String> hidingStyles = new HashSet<>();
  private @Nullable String style;
  private int passedOver;
  private int repeats = 1;
  private boolean inSheet;
  private boolean inCell;

  OdsContent(OdsSheets sheets) {
    this.sheets = sheets;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    if (passedOver > 0 || isPassedOver(uri, name)) {
      passedOver++;
      return;
    }
    switch (uri) {
      case TABLE -> table(name, attributes);
      case STYLE -> style(name, attributes);
      case TEXT -> {
        if (inCell) {
          cell.startText(name, attributes.getValue(TEXT, "c"), sheets.rowNumber());
        }
      }
      default -> {
        // Drawings, scripts and all else are not read.
      }
    }
  }

  /** Drawings and tables within a cell are not its text. */
  private boolean isPassedOver(String uri, String name) {
    return PASSED_OVER.contains(name) || uri.equals(DRAWING) || (inSheet && name.equals("table"));
  }

  private void table(String name, Attributes attributes) {
    switch (name) {
      case "table" -> {
        var title = attributes.getValue(TABLE, "name");
        var styled = attributes.getValue(TABLE, "style-name");
        inSheet = true;
        sheets.startSheet(
            new SheetName(
                title == null ? "" : title, styled != null && hidingStyles.contains(styled)));
      }
      case "table-column" ->
          sheets.columns(count(attributes, "number-columns-repeated"), isHidden(attributes));
      case "table-row" ->
          sheets.startRow(count(attributes, "number-rows-repeated"), isHidden(attributes));
      case "table-cell", "covered-table-cell" -> startCell(attributes);
      default -> {
        // Groups of rows and columns hold them as they are.
      }
    }
  }

  /** The styles come before the sheets. */
  private void style(String name, Attributes attributes) {
    if (name.equals("style")) {
      style = attributes.getValue(STYLE, "name");
    } else if (name.equals("table-properties")
        && "false".equals(attributes.getValue(TABLE, "display"))
        && style != null
        && hidingStyles.size() < HIDING_STYLES_MAX) {
      hidingStyles.add(style);
    }
  }

  private void startCell(Attributes attributes) {
    inCell = sheets.isReading();
    if (!inCell) {
      return;
    }
    var across = count(attributes, "number-columns-spanned");
    var down = count(attributes, "number-rows-spanned");
    if (across > 1 || down > 1) {
      sheets.merge(across, down);
    }
    var type = attributes.getValue(OFFICE, "value-type");
    cell.start(type, type == null ? null : value(type, attributes));
    repeats = count(attributes, "number-columns-repeated");
    if (type == null && attributes.getValue(TABLE, "formula") != null) {
      sheets.formulasWithoutValue(repeats);
    }
  }

  private static @Nullable String value(String type, Attributes attributes) {
    return switch (type) {
      case "float", "percentage", "currency" -> attributes.getValue(OFFICE, "value");
      default -> attributes.getValue(OFFICE, type + "-value");
    };
  }

  /** How many rows or columns an element stands for; the cap is over every limit of a list. */
  private static int count(Attributes attributes, String name) {
    var written = attributes.getValue(TABLE, name);
    return written == null ? 1 : Math.clamp(Long.parseLong(written), 1, RowGate.ROWS_MAX);
  }

  private static boolean isHidden(Attributes attributes) {
    var visibility = attributes.getValue(TABLE, "visibility");
    return "collapse".equals(visibility) || "filter".equals(visibility);
  }

  @Override
  public void characters(char[] buffer, int start, int length) {
    if (inCell && passedOver == 0) {
      cell.characters(buffer, start, length, sheets.rowNumber());
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    if (passedOver > 0) {
      passedOver--;
      return;
    }
    if (uri.equals(TEXT) && inCell) {
      cell.endText(name);
    } else if (uri.equals(TABLE)) {
      endTable(name);
    }
  }

  private void endTable(String name) {
    switch (name) {
      case "table-cell", "covered-table-cell" -> {
        if (inCell) {
          sheets.cell(cell.end(), repeats);
          inCell = false;
        }
      }
      case "table-row" -> sheets.endRow();
      case "table" -> {
        sheets.endSheet();
        inSheet = false;
      }
      default -> {
        // Only cells, rows and sheets end anything.
      }
    }
  }

  @Override
  public void endDocument() {
    sheets.end();
  }
}
