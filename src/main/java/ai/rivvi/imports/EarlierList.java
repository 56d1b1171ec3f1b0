package ai.rivvi.imports;

import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.ImportId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A list that this one resembles. */
public record EarlierList(ImportId id, String fileName, Instant createdAt) {
  public static @Nullable EarlierList of(@Nullable StoredImport list) {
    return list == null ? null : new EarlierList(list.id(), list.fileName(), list.createdAt());
  }
}
