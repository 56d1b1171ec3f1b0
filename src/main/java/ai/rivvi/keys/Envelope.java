package ai.rivvi.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM in the format that the package describes. */
final class Envelope {
  static final int KEY_BYTES = 32;
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int HEADER_BYTES = 2 + NONCE_BYTES;
  private static final int VERSION_MASK = 0xFF;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Ciphers to use again: threads are virtual and many, so they are lent and not kept by one. */
  private static final Queue<Cipher> CIPHERS = new ConcurrentLinkedQueue<>();

  private Envelope() {}

  static SecretKey key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes.");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  static byte[] randomKey() {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  static byte[] seal(SecretKey key, int keyVersion, byte[] associated, byte[] plain) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return seal(key, keyVersion, nonce, associated, plain);
  }

  /** With a given nonce, only for the test of the format: a nonce used twice breaks the cipher. */
  static byte[] seal(SecretKey key, int keyVersion, byte[] nonce, byte[] associated, byte[] plain) {
    var box = new byte[HEADER_BYTES + plain.length + TAG_BYTES];
    ByteBuffer.wrap(box).put(FORMAT).put((byte) keyVersion).put(nonce);
    var cipher = borrow();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
      cipher.updateAAD(associated);
      cipher.doFinal(plain, 0, plain.length, box, HEADER_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM failed.", e);
    }
    CIPHERS.add(cipher);
    return box;
  }

  /** The version of the key that a box was sealed with. */
  static int keyVersion(byte[] box) {
    if (box.length < HEADER_BYTES + TAG_BYTES || box[0] != FORMAT) {
      throw new Unreadable("An encrypted value has an unknown format.");
    }
    return box[1] & VERSION_MASK;
  }

  static byte[] open(SecretKey key, byte[] associated, byte[] box) {
    keyVersion(box);
    var cipher = borrow();
    try {
      cipher.init(
          Cipher.DECRYPT_MODE,
          key,
          new GCMParameterSpec(TAG_BYTES * Byte.SIZE, box, 2, NONCE_BYTES));
      cipher.updateAAD(associated);
      var plain = cipher.doFinal(box, HEADER_BYTES, box.length - HEADER_BYTES);
      CIPHERS.add(cipher);
      return plain;
    } catch (AEADBadTagException _) {
      throw new Unreadable("An encrypted value was changed or moved, or has another key.");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM failed.", e);
    }
  }

  private static Cipher borrow() {
    var cipher = CIPHERS.poll();
    if (cipher != null) {
      return cipher;
    }
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-GCM.", e);
    }
  }
}
