package ai.rivvi.imports.lists;

import ai.rivvi.imports.mapping.Constant;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ObjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as stored, without its columns.
 *
 * @param constants what its mapping gives to all rows
 * @param readingNumber how often its file was read
 * @param source that its file came from; null when a person has uploaded it
 */
public record StoredImport(
    ImportId id,
    ObjectId objectId,
    String fileName,
    FileFormat format,
    String sha256,
    long bytes,
    @Nullable String sheet,
    @Nullable String charset,
    @Nullable String delimiter,
    ListLayout layout,
    ImportState state,
    String phoneRegion,
    @Nullable ImportId mappedAs,
    int rowCount,
    int newPatients,
    int matchedPatients,
    int committedThrough,
    int commitFailures,
    LocalDate readOn,
    Instant createdAt,
    String createdBy,
    @Nullable Instant committedAt,
    @Nullable Attestation attestation,
    @Nullable Undoing undoing,
    Work work,
    @Nullable Refused refused,
    List<Constant> constants,
    int readingNumber,
    @Nullable ListSourceId source) {
  /**
   * What is done with a long list in the background.
   *
   * @param reading how its file is to be read
   * @param next the state behind CHECKING
   * @param doneRows rows read or checked so far
   */
  public record Work(ReadOptions reading, @Nullable ImportState next, int doneRows) {
    static final Work NONE = new Work(ReadOptions.NONE, null, 0);
  }

  /** Why a file that was read in the background cannot be taken. */
  public record Refused(String code, String text) {}

  /**
   * What was undone so far, when, and by whom.
   *
   * @param through rows up to this number are undone
   * @param removed patients whom only this list had brought
   * @param restored patients known before, of whom something is again as it was
   * @param kept patients whom this list brought and somebody else needs
   */
  public record Undoing(Instant at, String by, int through, int removed, int restored, int kept) {}

  /** Tells this list, as it is read now, from every other; short, for people's files. */
  public String tag() {
    return Integer.toHexString(
        String.join(
                "|",
                id.toString(),
                String.valueOf(sheet),
                String.valueOf(charset),
                String.valueOf(delimiter),
                String.valueOf(layout.headerRow()))
            .hashCode());
  }

  /** There is no such list. */
  public static NotFound unknown() {
    return NotFound.of("import");
  }

  public boolean isCommitted() {
    return state == ImportState.COMMITTED;
  }
}
