package ai.rivvi.imports;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/** The reference for workbooks: POI's event reader, which only reads. */
final class PoiReference {
  private PoiReference() {}

  /** How many cells the first sheet has. */
  static int cells(Path file) throws Exception {
    var cells = new AtomicInteger();
    try (var opc = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      var reader = new XSSFReader(opc);
      var parser = XMLHelper.newXMLReader();
      parser.setContentHandler(
          new XSSFSheetXMLHandler(
              reader.getStylesTable(),
              new ReadOnlySharedStringsTable(opc),
              new Counting(cells),
              false));
      try (var sheet = reader.getSheetsData().next()) {
        parser.parse(new InputSource(sheet));
      }
    }
    return cells.get();
  }

  private record Counting(AtomicInteger cells) implements XSSFSheetXMLHandler.SheetContentsHandler {
    @Override
    public void startRow(int row) {}

    @Override
    public void endRow(int row) {}

    @Override
    public void cell(String reference, String value, @Nullable XSSFComment comment) {
      cells.incrementAndGet();
    }
  }
}
