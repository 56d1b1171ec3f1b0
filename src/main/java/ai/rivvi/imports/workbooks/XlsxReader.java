package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.imports.tables.SheetRow;
import ai.rivvi.shared.Invalid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.xml.sax.SAXException;

/** Reads .xlsx as a stream of rows; formulas by their stored value, nothing is run. */
public final class XlsxReader {
  /**
   * Longer shared texts are counted, as often as they are used, before the first row goes on. Not
   * so those of a table that is read alongside the rows: the gate refuses them as they pass.
   */
  private static final int LONG_CHARACTERS = 2_000;

  private XlsxReader() {}

  /** Reads one sheet through the gate. */
  public static ReadFile read(Path file, ReadOptions options, RowGate gate) throws IOException {
    try (var parts = XlsxPackage.open(file)) {
      var workbook = parts.workbook();
      var content =
          new Content(
              parts,
              candidates(workbook.sheets(), options),
              parts.strings(),
              parts.styles(),
              workbook.isFrom1904(),
              workbook.isToBeWorkedOut());
      if (content.hasLongTexts()) {
        content.pass(
            new RowGate(RowSink.NONE, options.headerRow(), RowGate.WORKBOOK_CHARACTERS_MAX));
      }
      var shown = content.pass(gate);
      content.strings().awaitEnd();
      return ReadFile.workbook(
          FileFormat.XLSX,
          shown,
          workbook.sheets().stream()
              .map(sheet -> new SheetName(sheet.name(), sheet.hidden()))
              .toList());
    } catch (OpenXML4JException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** The sheet asked for; else the visible ones, of which one is taken. */
  private static List<XlsxWorkbook.Sheet> candidates(
      List<XlsxWorkbook.Sheet> sheets, ReadOptions options) {
    if (options.sheet() == null) {
      return sheets.stream().filter(sheet -> !sheet.hidden()).toList();
    }
    var chosen = sheets.stream().filter(sheet -> sheet.name().equals(options.sheet())).toList();
    if (chosen.isEmpty()) {
      throw sheetUnknown(sheets.stream().map(XlsxWorkbook.Sheet::name).toList());
    }
    return chosen;
  }

  static Invalid sheetUnknown(List<String> names) {
    return new Invalid(
        "sheet-unknown",
        names.stream().collect(Collectors.joining(", ", "The workbook has these sheets: ", ".")));
  }

  private record Content(
      XlsxPackage parts,
      List<XlsxWorkbook.Sheet> candidates,
      XlsxStrings strings,
      XlsxStyles styles,
      boolean from1904,
      boolean toBeWorkedOut) {
    boolean hasLongTexts() {
      return strings.isWhole() && strings.longest() > LONG_CHARACTERS;
    }

    /**
     * Passes the rows of the first sheet that looks like a list, or else that has any; its name.
     */
    String pass(RowGate gate) throws IOException, OpenXML4JException, SAXException {
      var shown = candidates.size() > 1 ? pass(gate, true) : "";
      return gate.isHeaderSeen() ? shown : pass(gate, false);
    }

    private String pass(RowGate gate, boolean mayPassOver)
        throws IOException, OpenXML4JException, SAXException {
      var numbers = new NumberCells(from1904);
      var shown = "";
      for (var sheet : candidates) {
        shown = sheet.name();
        gate.startSheet(
            row -> XlsxMerges.startingAt(row, parts.sheet(sheet.relation())), mayPassOver);
        try (var xml = parts.sheet(sheet.relation())) {
          XlsxWorkbook.parse(
              xml, new XlsxSheet(strings, styles, numbers, toBeWorkedOut, new SheetRow(gate)));
        }
        gate.end();
        if (gate.isHeaderSeen()) {
          break;
        }
      }
      return shown;
    }
  }
}
