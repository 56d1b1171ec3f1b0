package ai.rivvi.storage;

import ai.rivvi.shared.LimitReached;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  /** Writes the stream to its end, and the file to the disk. */
  Written write(InputStream content, Path file) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var chunk = next(content);
      for (var index = 0L; ; index++) {
        var following = chunk.length < ChunkCipher.PLAIN_BYTES ? new byte[0] : next(content);
        var isLast = following.length == 0;
        var sealed = ByteBuffer.wrap(cipher.seal(index, isLast, chunk));
        while (sealed.hasRemaining()) {
          channel.write(sealed);
        }
        if (isLast) {
          break;
        }
        chunk = following;
      }
      channel.force(true);
    }
    return new Written(bytes, digest.digest());
  }

  private byte[] next(InputStream content) throws IOException {
    var chunk = content.readNBytes(ChunkCipher.PLAIN_BYTES);
    bytes += chunk.length;
    if (bytes > bytesMax) {
      throw new LimitReached(
          "object-too-large", "The file is too large: at most " + bytesMax + " bytes are taken.");
    }
    digest.update(chunk);
    return chunk;
  }
}
