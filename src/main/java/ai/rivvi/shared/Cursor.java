package ai.rivvi.shared;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ends: a time (microseconds kept) and an id. Opaque to clients. */
public record Cursor(Instant at, UUID id) {
  private static final int BYTES = 28;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** The form that travels in URLs. */
  public String encode() {
    var bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(at.getEpochSecond())
            .putInt(at.getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads a cursor; null stays null; an {@link Invalid} refusal when it is not one of ours. */
  public static @Nullable Cursor decode(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      var at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
      var id = new UUID(bytes.getLong(), bytes.getLong());
      if (bytes.hasRemaining() || at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
        throw foreign();
      }
      return new Cursor(at, id);
    } catch (IllegalArgumentException | DateTimeException | BufferUnderflowException _) {
      throw foreign();
    }
  }

  private static Invalid foreign() {
    return new Invalid(
        "invalid-cursor", "The cursor is not one of ours: start from the first page.");
  }
}
