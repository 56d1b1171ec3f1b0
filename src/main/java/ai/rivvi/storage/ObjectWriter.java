package ai.rivvi.storage;

import ai.rivvi.shared.LimitReached;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes one object, chunk by chunk. */
final class ObjectWriter {
  /** What was written: bytes before encryption and their SHA-256. */
  record Written(long bytes, byte[] sha256) {}

  private final ChunkCipher cipher;
  private final long bytesMax;
  private final MessageDigest digest = sha256();
  private long bytes;

  ObjectWriter(ChunkCipher cipher, long bytesMax) {
    this.cipher = cipher;
    this.bytesMax = bytesMax;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /** Writes the stream to its end; an {@link IOException} is the draft's. */
  Written write(InputStream content, ObjectDraft draft) throws IOException {
    var chunk = next(content);
    for (var index = 0L; ; index++) {
      var following = chunk.length < ChunkCipher.PLAIN_BYTES ? new byte[0] : next(content);
      var isLast = following.length == 0;
      draft.write(cipher.seal(index, isLast, chunk));
      if (isLast) {
        return new Written(bytes, digest.digest());
      }
      chunk = following;
    }
  }

  private byte[] next(InputStream content) {
    var chunk = read(content);
    bytes += chunk.length;
    if (bytes > bytesMax) {
      throw new LimitReached(
          "object-too-large", "The file is too large: at most " + bytesMax + " bytes are taken.");
    }
    digest.update(chunk);
    return chunk;
  }

  private static byte[] read(InputStream content) {
    try {
      return content.readNBytes(ChunkCipher.PLAIN_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("What is to be stored could not be read.", e);
    }
  }
}
