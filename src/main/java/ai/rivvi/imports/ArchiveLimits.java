package ai.rivvi.imports;

import org.apache.poi.openxml4j.util.ZipSecureFile;

/** What an archive may unfold to, for all of the workbooks that are archives. */
final class ArchiveLimits {
  static final long ENTRIES_MAX = 500;
  private static final double INFLATE_RATIO_MIN = 0.01;
  private static final long ENTRY_BYTES_MAX = 512L * 1024 * 1024;

  private ArchiveLimits() {}

  /** The library keeps them for the whole process: to be called before an archive is opened. */
  static void set() {
    ZipSecureFile.setMinInflateRatio(INFLATE_RATIO_MIN);
    ZipSecureFile.setMaxEntrySize(ENTRY_BYTES_MAX);
    ZipSecureFile.setMaxFileCount(ENTRIES_MAX);
  }
}
