package ai.rivvi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/** Reads one object, decrypted; at its end the content has the size and hash that were stored. */
final class ObjectReader extends InputStream {
  private static final int SEALED_BYTES = ChunkCipher.PLAIN_BYTES + ChunkCipher.TAG_BYTES;
  private static final int BYTE_MASK = 0xFF;

  private final InputStream file;
  private final ChunkCipher cipher;
  private final StoredObjectKey expected;
  private final MessageDigest digest = ObjectWriter.sha256();
  private byte[] sealed = new byte[0];
  private byte[] plain = new byte[0];
  private int position;
  private long index;
  private boolean isAtEnd;

  ObjectReader(InputStream file, ChunkCipher cipher, StoredObjectKey expected) throws IOException {
    this.file = file;
    this.cipher = cipher;
    this.expected = expected;
    this.sealed = file.readNBytes(SEALED_BYTES);
  }

  @Override
  public int read() throws IOException {
    return fill() ? plain[position++] & BYTE_MASK : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    var count = Math.min(length, plain.length - position);
    System.arraycopy(plain, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return plain.length - position;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Decrypts chunks until there is a byte to give; false at the end. */
  private boolean fill() throws IOException {
    while (position == plain.length && !isAtEnd) {
      var following = file.readNBytes(SEALED_BYTES);
      isAtEnd = following.length == 0;
      plain = cipher.open(index++, isAtEnd, sealed);
      position = 0;
      sealed = following;
      digest.update(plain);
      if (isAtEnd && !MessageDigest.isEqual(digest.digest(), expected.sha256())) {
        throw new ObjectChanged(expected.id());
      }
    }
    return position < plain.length;
  }
}
