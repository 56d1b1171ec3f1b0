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
  static {
    ArchiveLimits.set();
  }

  private OdsReader() {}

  /** Reads one sheet through the gate. */
  public static ReadFile read(Path file, ReadOptions options, RowGate gate) throws IOException {
    try (var zip = new ZipSecureFile(file.toFile())) {
      var content = zip.getEntry("content.xml");
      if (content == null || Collections.list(zip.getEntries()).size() > ArchiveCheck.ENTRIES_MAX) {
        throw new IOException("The archive has no content, or too many parts.");
      }
      var sheets = new OdsSheets(options.sheet(), gate);
      try (var xml = zip.getInputStream(content)) {
        XlsxWorkbook.parse(xml, new OdsContent(sheets));
      }
      return ReadFile.workbook(FileFormat.ODS, sheets.sheetRead(), sheets.names());
    } catch (SAXException e) {
      throw new IOException(e);
    }
  }
}
