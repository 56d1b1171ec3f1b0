package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.tables.FileRefused;
import java.util.HashSet;
import java.util.Locale;
import java.util.zip.ZipFile;

/** Refuses a workbook by the table of contents of its archive, before any part is unpacked. */
public final class ArchiveCheck {
  static final int ENTRIES_MAX = 200;
  static final long ENTRY_BYTES_MAX = 512L * 1024 * 1024;

  /** Packed bytes by unpacked ones. */
  static final double INFLATE_RATIO_MIN = 0.01;

  /** Below this a part may be as repetitive as it likes, as for POI. */
  private static final long INFLATE_BYTES_FREE = 100L * 1024;

  private ArchiveCheck() {}

  /** An Invalid refusal of an archive that no list needs to be. */
  public static void check(ZipFile zip) {
    if (zip.size() > ENTRIES_MAX) {
      throw FileRefused.tooManyParts();
    }
    var names = new HashSet<String>();
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      var entry = entries.nextElement();
      if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
        throw FileRefused.doubledPart();
      }
      if (entry.getSize() > ENTRY_BYTES_MAX
          || (entry.getSize() > INFLATE_BYTES_FREE
              && entry.getCompressedSize() < entry.getSize() * INFLATE_RATIO_MIN)) {
        throw FileRefused.unpacksTooMuch();
      }
    }
  }
}
