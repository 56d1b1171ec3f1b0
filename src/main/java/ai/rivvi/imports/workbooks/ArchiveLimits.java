package ai.rivvi.imports.workbooks;

import org.apache.poi.openxml4j.util.ZipSecureFile;

/** Limits for archives that lie about themselves; what they say is checked before. */
final class ArchiveLimits {
  private ArchiveLimits() {}

  /** The library keeps them for the whole process: to be called before an archive is opened. */
  static void set() {
    ZipSecureFile.setMinInflateRatio(ArchiveCheck.INFLATE_RATIO_MIN);
    ZipSecureFile.setMaxEntrySize(ArchiveCheck.ENTRY_BYTES_MAX);
    ZipSecureFile.setMaxFileCount(ArchiveCheck.ENTRIES_MAX);
  }
}
