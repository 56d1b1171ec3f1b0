package ai.rivvi.imports.uploads;

import ai.rivvi.shared.ImportId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes in parts.
 *
 * @param bytes of the whole file
 * @param receivedBytes of it, from its beginning
 * @param importId the list that it became; null until then
 */
record Upload(
    UUID id,
    String fileName,
    long bytes,
    long receivedBytes,
    boolean taken,
    @Nullable ImportId importId) {
  boolean isWhole() {
    return receivedBytes == bytes;
  }
}
