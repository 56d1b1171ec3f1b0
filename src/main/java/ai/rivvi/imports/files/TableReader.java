package ai.rivvi.imports.files;

import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.imports.workbooks.OdsReader;
import ai.rivvi.imports.workbooks.XlsReader;
import ai.rivvi.imports.workbooks.XlsxReader;
import ai.rivvi.shared.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.EncryptedDocumentException;

/**
 * Reads a list of any accepted format from disk, row by row, never the whole file in memory. It
 * runs in a process of its own; the application reads through the parser's room.
 */
public final class TableReader {
  static final long WORKBOOK_BYTES_MAX = 50L * 1024 * 1024;

  /** No file may have more. */
  public static final long TEXT_BYTES_MAX = 1024L * 1024 * 1024;

  private TableReader() {}

  /** How a file was read, and where the list stands in it. */
  public record Found(ReadFile file, ListLayout layout) {}

  /** Refuses a file by its size alone. */
  public static void checkSize(Path file) throws IOException {
    var bytes = Files.size(file);
    if (bytes == 0) {
      throw FileRefused.empty();
    }
    if (bytes > TEXT_BYTES_MAX) {
      throw FileRefused.textTooLarge();
    }
    if (bytes > WORKBOOK_BYTES_MAX && FileSniffer.isArchive(file)) {
      throw FileRefused.workbookTooLarge();
    }
  }

  /** Reads the file into the sink; a refusal with its own code when it cannot be taken. */
  public static Found read(Path file, ReadOptions options, RowSink sink) throws IOException {
    checkSize(file);
    var charactersMax =
        FileSniffer.isArchive(file) ? RowGate.WORKBOOK_CHARACTERS_MAX : RowGate.TEXT_CHARACTERS_MAX;
    var gate = new RowGate(sink, options.headerRow(), charactersMax);
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
      throw FileRefused.damaged(e);
    }
  }
}
