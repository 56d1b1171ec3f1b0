package ai.rivvi.shared;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes UUIDv7 (RFC 9562, section 5.7): time-ordered, for rows whose id must exist before the
 * insert.
 */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Ids() {}

  /** A new id; the first 48 bits are the system's milliseconds since 1970. */
  public static UUID next() {
    var millis = SystemTime.now().toEpochMilli();
    var high = (millis << 16) | VERSION_7 | (RANDOM.nextInt() & 0x0FFFL);
    var low = VARIANT | (RANDOM.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
