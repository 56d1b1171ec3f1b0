package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.xml.sax.SAXException;

/** Reads .ods as a stream of rows; formulas by their stored value, nothing is run. */
public final class OdsReader {
  private static final String CONTENT = "content.xml";

  static {
    ArchiveLimits.set();
  }

  private OdsReader() {}

  /** Reads one sheet through the gate. */
  public static ReadFile read(Path file, ReadOptions options, RowGate gate) throws IOException {
    try (var zip = new ZipSecureFile(file.toFile())) {
      if (zip.getEntry(CONTENT) == null
          || Collections.list(zip.getEntries()).size() > ArchiveCheck.ENTRIES_MAX) {
        throw new IOException("The archive has no content, or too many parts.");
      }
      var sheets = read(zip, options, gate, options.sheet() == null);
      if (!gate.isHeaderSeen() && sheets.isPassingOver()) {
        sheets = read(zip, options, gate, false);
      }
      return ReadFile.workbook(FileFormat.ODS, sheets.sheetRead(), sheets.names());
    } catch (SAXException e) {
      throw new IOException(e);
    }
  }

  private static OdsSheets read(
      ZipSecureFile zip, ReadOptions options, RowGate gate, boolean mayPassOver)
      throws IOException, SAXException {
    var sheets = new OdsSheets(options.sheet(), gate, mayPassOver);
    try (var xml = zip.getInputStream(zip.getEntry(CONTENT))) {
      XlsxWorkbook.parse(xml, new OdsContent(sheets));
    }
    return sheets;
  }
}
