package ai.rivvi.imports;

import ai.rivvi.shared.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.EncryptedDocumentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a list of any accepted format from disk, row by row, never the whole file in memory. */
final class TableReader {
  private static final Logger log = LoggerFactory.getLogger(TableReader.class);
  static final long FILE_BYTES_MAX = 50L * 1024 * 1024;

  private TableReader() {}

  /** How a file was read, and where the list stands in it. */
  record Found(ReadFile file, ListLayout layout) {}

  /** Reads the file into the sink; a refusal with its own code when it cannot be taken. */
  static Found read(Path file, ReadOptions options, RowSink sink) throws IOException {
    var bytes = Files.size(file);
    if (bytes == 0) {
      throw FileRefused.empty();
    }
    if (bytes > FILE_BYTES_MAX) {
      throw FileRefused.tooLarge();
    }
    var gate = new RowGate(sink, options.headerRow());
    try {
      var read =
          switch (FileSniffer.sniff(file)) {
            case TEXT -> TextReader.read(file, options, gate);
            case XLSX -> XlsxReader.read(file, options, gate);
            case XLS -> XlsReader.read(file, options, gate);
            case ODS -> OdsReader.read(file, options, gate);
          };
      gate.end();
      if (!gate.isHeaderSeen()) {
        throw FileRefused.noHeader(
            "The file has no row: choose the file, or the sheet, that holds the patients.");
      }
      return new Found(
          read, new ListLayout(read.sheets(), gate.headerRow(), gate.above(), gate.marks()));
    } catch (RowGate.ReceiverFailed e) {
      throw e.reason();
    } catch (Refusal e) {
      throw e;
    } catch (EncryptedDocumentException e) {
      throw FileRefused.encrypted();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Libraries meet hostile files with exceptions of every kind; texts may quote the file.
      log.atWarn().addKeyValue("kind", e.getClass().getName()).log("A list could not be read");
      throw FileRefused.damaged(
          "The file is damaged or was cut off: save it again and upload the new file.");
    }
  }
}
