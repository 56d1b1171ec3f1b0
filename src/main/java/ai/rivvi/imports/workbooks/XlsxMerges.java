package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.tables.MergedCells;
import ai.rivvi.imports.tables.RowGate;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Which cells of a sheet are merged: the file says it behind the rows. */
final class XlsxMerges extends DefaultHandler {
  private final Map<Integer, MergedCells> byColumn = new TreeMap<>();
  private final int rowNumber;

  private XlsxMerges(int rowNumber) {
    this.rowNumber = rowNumber;
  }

  static List<MergedCells> startingAt(int rowNumber, InputStream sheet)
      throws IOException, SAXException {
    var merges = new XlsxMerges(rowNumber);
    try (sheet) {
      XlsxWorkbook.parse(sheet, merges);
    }
    return List.copyOf(merges.byColumn.values());
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    var reference = attributes.getValue("ref");
    if (!name.equals("mergeCell") || reference == null) {
      return;
    }
    var range = CellRangeAddress.valueOf(reference);
    if (range.getFirstRow() + 1 == rowNumber && range.getFirstColumn() < RowGate.COLUMNS_MAX) {
      byColumn.put(range.getFirstColumn(), of(range));
    }
  }

  static MergedCells of(CellRangeAddress range) {
    return new MergedCells(
        range.getFirstRow() + 1,
        range.getLastRow() + 1,
        range.getFirstColumn(),
        range.getLastColumn());
  }
}
