package ai.rivvi.imports.files;

import ai.rivvi.imports.tables.FileRefused;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes text through and refuses a line that is too long to be a row; drops a leading mark. */
final class LineGuard extends FilterReader {
  static final int LINE_CHARACTERS_MAX = 1_000_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private int lineCharacters;
  private boolean started;

  LineGuard(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    var count = super.read(buffer, offset, length);
    if (!started && count > 0) {
      started = true;
      if (buffer[offset] == BYTE_ORDER_MARK) {
        System.arraycopy(buffer, offset + 1, buffer, offset, count - 1);
        count--;
        if (count == 0) {
          return read(buffer, offset, length);
        }
      }
    }
    for (var i = offset; i < offset + count; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        lineCharacters = 0;
      } else if (++lineCharacters > LINE_CHARACTERS_MAX) {
        throw FileRefused.damaged(
            "A line has more than a million characters: this does not look like a list of rows.");
      }
    }
    return count;
  }
}
