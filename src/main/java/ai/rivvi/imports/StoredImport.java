package ai.rivvi.imports;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ObjectId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A list as stored, without its columns. */
record StoredImport(
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
    @Nullable Attestation attestation) {

  boolean isCommitted() {
    return state == ImportState.COMMITTED;
  }
}
