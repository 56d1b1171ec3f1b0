package ai.rivvi.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines that end in a newline; what follows the last newline is not a line. */
final class JournalLines implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long bytesRead;

  JournalLines(InputStream in) {
    this.in = in;
  }

  byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream();
    while (position < limit || fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      boolean complete = end < limit;
      position = complete ? end + 1 : limit;
      if (complete) {
        bytesRead += line.size() + 1L;
        return line.toByteArray();
      }
    }
    return null;
  }

  /** The bytes of all complete lines read so far. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }
}
