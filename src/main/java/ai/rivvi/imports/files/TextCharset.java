package ai.rivvi.imports.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the charset of a text file: a byte order mark, else the zero bytes of UTF-16, else UTF-8
 * when the file is well-formed but for a few bytes, else one of a byte a letter.
 */
final class TextCharset {
  static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int LATIN_PERCENT = 40;
  private static final int ASCII_LAST = 0x7F;

  /** So many bytes of another charset need no more to be known. */
  private static final int BROKEN_ENOUGH = 10_000;

  private TextCharset() {}

  static Charset of(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var buffer = ByteBuffer.allocate(BUFFER_BYTES);
      channel.read(buffer);
      var head = new byte[buffer.flip().remaining()];
      buffer.get(head);
      var found = ofHead(head);
      if (found != null) {
        return found;
      }
      channel.position(0);
      if (isUtf8(channel)) {
        return StandardCharsets.UTF_8;
      }
      channel.position(0);
      return LatinCharset.of(channel);
    }
  }

  /** What the first bytes alone tell, or null. */
  static @Nullable Charset ofHead(byte[] head) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    // Before UTF-16, whose mark begins alike.
    if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
      return StandardCharsets.UTF_32LE;
    }
    if (startsWith(head, 0, 0, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_32BE;
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    var pairs = head.length / 2;
    var zeros = new int[2];
    for (var i = 0; i < pairs * 2; i++) {
      if (head[i] == 0) {
        zeros[i % 2]++;
      }
    }
    if (pairs > 0 && zeros[1] * 100 / pairs > LATIN_PERCENT && zeros[0] * 100 / pairs < 5) {
      return StandardCharsets.UTF_16LE;
    }
    if (pairs > 0 && zeros[0] * 100 / pairs > LATIN_PERCENT && zeros[1] * 100 / pairs < 5) {
      return StandardCharsets.UTF_16BE;
    }
    return null;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (var i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the letters beyond ASCII are those of UTF-8. A broken byte among many good ones, such
   * as of a name that was cut off, makes no other charset: read as one, every such letter would be
   * two.
   */
  private static boolean isUtf8(FileChannel channel) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var bytes = ByteBuffer.allocate(BUFFER_BYTES);
    var characters = CharBuffer.allocate(BUFFER_BYTES);
    var good = 0L;
    var broken = 0L;
    for (var end = false; !end; ) {
      end = channel.read(bytes) < 0;
      bytes.flip();
      for (var more = true; more; ) {
        var result = decoder.decode(bytes, characters.clear(), end);
        good += characters.flip().chars().filter(c -> c > ASCII_LAST).count();
        more = result.isError();
        if (more) {
          broken += result.length();
          bytes.position(bytes.position() + result.length());
        }
      }
      if (broken > BROKEN_ENOUGH && broken > good) {
        return false;
      }
      bytes.compact();
    }
    return broken == 0 || good > broken;
  }
}
