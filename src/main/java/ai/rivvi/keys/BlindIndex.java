package ai.rivvi.keys;

import org.springframework.stereotype.Component;

/**
 * Keyed hashes (HMAC-SHA-256, 32 bytes, behind one byte of key version) by which encrypted fields
 * are found.
 */
@Component
public class BlindIndex {
  /** The bound organization's hash of a normalized text, under the key of a field. */
  public byte[] hash(FieldCode field, String normalized) {
    throw new UnsupportedOperationException("skeleton");
  }
}
