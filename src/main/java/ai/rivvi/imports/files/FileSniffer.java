package ai.rivvi.imports.files;

import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.workbooks.ArchiveCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells what a file is by its content; its name is not asked. */
public final class FileSniffer {
  private static final int HEAD_BYTES = 64 * 1024;
  private static final int ZIP = 0x504B0304;
  private static final int OLE2 = 0xD0CF11E0;
  private static final int PDF = 0x25504446;
  private static final int CONTROL_SHARE_MAX_PERCENT = 5;

  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet";

  /** The manifest has such an element for each entry that is encrypted. */
  private static final String ENCRYPTED_ENTRY = "encryption-data";

  /** With or without macros, a template or not; some services number it. */
  private static final Pattern WORKBOOK = Pattern.compile("xl/workbook\\d*\\.xml");

  private static final String WORKBOOK_STREAM = "Workbook";

  /** Where Excel 5.0 and 95 kept a workbook ([MS-XLS] begins with Excel 97). */
  private static final String BOOK = "Book";

  private static final String USE_OTHER =
      "This is not a list that we can read: save it as .xlsx or .csv and upload that.";

  private FileSniffer() {}

  /** What the content is. */
  enum Kind {
    TEXT,
    XLSX,
    XLS,
    ODS
  }

  static Kind sniff(Path file) throws IOException {
    var head = head(file, HEAD_BYTES);
    if (head.length == 0) {
      throw FileRefused.empty();
    }
    return switch (magic(head)) {
      case ZIP -> zip(file);
      case OLE2 -> ole2(file);
      case PDF -> throw FileRefused.typeUnknown("This is a PDF: export the list as .xlsx or .csv.");
      default -> text(head);
    };
  }

  /** Whether the file says that it is a workbook, or another archive; by its first bytes alone. */
  public static boolean isArchive(Path file) throws IOException {
    var magic = magic(head(file, Integer.BYTES));
    return magic == ZIP || magic == OLE2;
  }

  private static byte[] head(Path file, int bytes) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(bytes);
    }
  }

  private static int magic(byte[] head) {
    return head.length < Integer.BYTES ? 0 : java.nio.ByteBuffer.wrap(head).getInt();
  }

  private static Kind zip(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      ArchiveCheck.check(zip);
      if (zip.stream().anyMatch(entry -> WORKBOOK.matcher(entry.getName()).matches())) {
        return Kind.XLSX;
      }
      if (isOpenDocument(zip)) {
        return Kind.ODS;
      }
      throw FileRefused.typeUnknown(
          zip.getEntry("xl/workbook.bin") != null
              ? "This is a binary workbook (.xlsb): save it as .xlsx and upload that."
              : USE_OTHER);
    } catch (ZipException e) {
      throw FileRefused.damaged(
          "The workbook is damaged or was cut off: save it again and upload the new file.");
    }
  }

  /** A spreadsheet of that kind, or a template of one; its texts and drawings are no lists. */
  private static boolean isOpenDocument(ZipFile zip) throws IOException {
    if (!start(zip, "mimetype").startsWith(OPEN_DOCUMENT)) {
      return false;
    }
    if (zip.getEntry("encrypted-package") != null
        || start(zip, "META-INF/manifest.xml").contains(ENCRYPTED_ENTRY)) {
      throw FileRefused.encrypted();
    }
    return true;
  }

  private static String start(ZipFile zip, String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      return "";
    }
    try (var in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static Kind ole2(Path file) {
    try (var ole2 = new POIFSFileSystem(file.toFile(), true)) {
      if (ole2.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
        throw FileRefused.encrypted();
      }
      if (ole2.getRoot().hasEntryCaseInsensitive(BOOK)
          && !ole2.getRoot().hasEntryCaseInsensitive(WORKBOOK_STREAM)) {
        throw FileRefused.typeUnknown(
            "This workbook was saved for Excel 95 or older: open it, save it as .xlsx and upload"
                + " that.");
      }
      if (ole2.getRoot().hasEntryCaseInsensitive(WORKBOOK_STREAM)) {
        return Kind.XLS;
      }
      throw FileRefused.typeUnknown(USE_OTHER);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw FileRefused.damaged(
          "The workbook is damaged or was cut off: save it again and upload the new file.");
    }
  }

  private static Kind text(byte[] head) {
    var start = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1);
    var first = start.strip().toLowerCase(Locale.ROOT);
    if (first.startsWith("<")) {
      throw FileRefused.typeUnknown(
          "This is a web page or XML: open it in the spreadsheet program and save it as .xlsx.");
    }
    if (first.startsWith("{\\rtf")) {
      throw FileRefused.typeUnknown(USE_OTHER);
    }
    if (TextCharset.ofHead(head) == null && controlPercent(head) > CONTROL_SHARE_MAX_PERCENT) {
      throw FileRefused.typeUnknown(USE_OTHER);
    }
    if (isBlank(head)) {
      throw FileRefused.empty();
    }
    return Kind.TEXT;
  }

  private static boolean isBlank(byte[] head) {
    for (var b : head) {
      if (b > ' ' || b < 0) {
        return head.length <= 3 && Arrays.equals(head, TextCharset.UTF_8_MARK);
      }
    }
    return head.length < HEAD_BYTES;
  }

  private static int controlPercent(byte[] head) {
    var controls = 0;
    for (var b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        controls++;
      }
    }
    return controls * 100 / head.length;
  }
}
