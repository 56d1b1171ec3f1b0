package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the chunks of one object. Its key encrypts nothing else and each index once, so that the
 * index may be the nonce.
 */
final class ChunkCipher {
  static final int KEY_BYTES = 32;
  static final int PLAIN_BYTES = 64 * 1024;
  static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int ASSOCIATED_BYTES = 2 * 16 + Long.BYTES + 1;

  private final OrganizationId organization;
  private final ObjectId id;
  private final SecretKeySpec key;
  private final Cipher cipher;

  ChunkCipher(OrganizationId organization, ObjectId id, byte[] key) {
    this.organization = organization;
    this.id = id;
    this.key = new SecretKeySpec(key, "AES");
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-GCM.", e);
    }
  }

  /** How many bytes a content has when it is encrypted; an empty one has one chunk as well. */
  static long sealedBytes(long plainBytes) {
    return plainBytes + TAG_BYTES * Math.max(1, Math.ceilDiv(plainBytes, PLAIN_BYTES));
  }

  byte[] seal(long index, boolean isLast, byte[] plain) {
    try {
      return with(Cipher.ENCRYPT_MODE, index, isLast).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM failed.", e);
    }
  }

  byte[] open(long index, boolean isLast, byte[] sealed) throws ObjectChanged {
    try {
      return with(Cipher.DECRYPT_MODE, index, isLast).doFinal(sealed);
    } catch (AEADBadTagException _) {
      throw new ObjectChanged(id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM failed.", e);
    }
  }

  private Cipher with(int mode, long index, boolean isLast) throws GeneralSecurityException {
    var nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(Integer.BYTES, index).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(
        ByteBuffer.allocate(ASSOCIATED_BYTES)
            .putLong(organization.value().getMostSignificantBits())
            .putLong(organization.value().getLeastSignificantBits())
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .putLong(index)
            .put((byte) (isLast ? 1 : 0))
            .array());
    return cipher;
  }
}
