package ai.rivvi.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keyed hashes (HMAC-SHA-256, 32 bytes, behind one byte of key version) by which encrypted fields
 * are found.
 */
@Component
public class BlindIndex {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Queue<Mac> MACS = new ConcurrentLinkedQueue<>();
  private final KeyRing ring;

  BlindIndex(KeyRing ring) {
    this.ring = ring;
  }

  /** The bound organization's hash of a normalized text, under the key of a field. */
  public byte[] hash(FieldCode field, String normalized) {
    var keys = ring.get();
    var hash = mac(keys.index(field), normalized);
    return ByteBuffer.allocate(1 + hash.length).put((byte) keys.indexVersion()).put(hash).array();
  }

  static byte[] mac(byte[] key, String text) {
    try {
      var lent = MACS.poll();
      var mac = lent == null ? Mac.getInstance(ALGORITHM) : lent;
      mac.init(new SecretKeySpec(key, ALGORITHM));
      var hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      MACS.add(mac);
      return hash;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA-256.", e);
    }
  }
}
