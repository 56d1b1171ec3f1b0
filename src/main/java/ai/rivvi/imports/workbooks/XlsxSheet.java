package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.EscapedText;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.SheetRow;
import org.apache.poi.ss.util.CellReference;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Turns the XML of one sheet into rows. */
final class XlsxSheet extends DefaultHandler {
  private final XlsxStrings strings;
  private final XlsxStyles styles;
  private final NumberCells numbers;
  private final boolean toBeWorkedOut;
  private final SheetRow row;
  private final StringBuilder value = new StringBuilder();
  private int column = -1;
  private String type = "n";
  private int style;
  private boolean isFormula;
  private boolean reading;
  private boolean phonetic;

  /**
   * @param toBeWorkedOut whether a zero may stand for what no formula has come to yet
   */
  XlsxSheet(
      XlsxStrings strings,
      XlsxStyles styles,
      NumberCells numbers,
      boolean toBeWorkedOut,
      SheetRow row) {
    this.strings = strings;
    this.styles = styles;
    this.numbers = numbers;
    this.toBeWorkedOut = toBeWorkedOut;
    this.row = row;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (name) {
      case "row" -> {
        var number = attributes.getValue("r");
        row.start(
            number == null ? row.rowNumber() + 1 : Integer.parseInt(number),
            XlsxWorkbook.isSet(attributes.getValue("hidden")));
        column = -1;
      }
      case "col" -> column(attributes);
      case "c" -> startCell(attributes);
      case "f" -> isFormula = true;
      case "v" -> reading = true;
      case "t" -> reading = type.equals("inlineStr") && !phonetic;
      case "rPh" -> phonetic = true;
      default -> {
        // Hyperlinks, comments and all else are not read, nor what a formula says.
      }
    }
  }

  private void column(Attributes attributes) {
    var first = attributes.getValue("min");
    var last = attributes.getValue("max");
    if (XlsxWorkbook.isSet(attributes.getValue("hidden")) && first != null && last != null) {
      row.hideColumns(Integer.parseInt(first) - 1, Integer.parseInt(last) - 1);
    }
  }

  private void startCell(Attributes attributes) {
    var reference = attributes.getValue("r");
    column = reference == null ? column + 1 : new CellReference(reference).getCol();
    var typed = attributes.getValue("t");
    type = typed == null ? "n" : typed;
    var styled = attributes.getValue("s");
    style = styled == null ? -1 : Integer.parseInt(styled);
    isFormula = false;
    value.setLength(0);
  }

  @Override
  public void characters(char[] buffer, int start, int length) {
    if (!reading) {
      return;
    }
    if (value.length() + length > RowGate.CELL_CHARACTERS_MAX) {
      throw FileRefused.cellTooLong(row.rowNumber());
    }
    value.append(buffer, start, length);
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    switch (name) {
      case "v", "t" -> reading = false;
      case "rPh" -> phonetic = false;
      case "c" -> {
        if (isFormula && isNotWorkedOut()) {
          row.formulaWithoutValue();
        }
        row.set(column, cell());
      }
      case "sheetData" -> row.flush();
      default -> {
        // Only cells and rows end anything.
      }
    }
  }

  /** A formula that has come to an empty text is told apart by its type (18.18.11). */
  private boolean isNotWorkedOut() {
    return value.isEmpty()
        ? !type.equals("str")
        : toBeWorkedOut && type.equals("n") && value.toString().equals("0");
  }

  private Cell cell() {
    var text = value.toString();
    if (text.isEmpty()) {
      return Cell.BLANK;
    }
    return switch (type) {
      case "s" -> Cell.text(shared(Integer.parseInt(text.strip())));
      case "b" -> Cell.text(text.equals("1") ? "TRUE" : "FALSE");
      case "d" -> date(text);
      case "n" -> number(text);
      default -> Cell.text(EscapedText.read(text));
    };
  }

  private String shared(int index) {
    var text = strings.get(index);
    if (text.length() > RowGate.CELL_CHARACTERS_MAX) {
      throw FileRefused.cellTooLong(row.rowNumber());
    }
    return text;
  }

  private Cell number(String text) {
    return number(Double.parseDouble(text));
  }

  private Cell number(double value) {
    var format = styles.of(style);
    return numbers.of(value, format.index(), format.text());
  }

  /** A date written as text is shown as the same date written as a number would be. */
  private Cell date(String text) {
    var iso = IsoDates.normal(text);
    if (iso == null) {
      return Cell.text(text);
    }
    var shown = number(numbers.serial(iso));
    return new Cell(shown.kind() == Cell.Kind.DATE ? shown.text() : text, Cell.Kind.DATE, iso);
  }
}
