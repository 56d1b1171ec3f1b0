package ai.rivvi.imports.parser;

import java.io.StreamCorruptedException;

/**
 * What a parser writes: one byte of kind, four of length, the content. FOUND or REFUSED comes last;
 * a stream that ends without either is that of a parser that died.
 */
enum FrameKind {
  /** The parser has its orders and now looks at the file. */
  BEGUN('b'),
  HEADER('h'),
  ROW('r'),
  FOUND('f'),
  REFUSED('x');

  /** So that no frame fills the reader's memory; the widest row of the longest cells is shorter. */
  static final int BYTES_MAX = 64 * 1024 * 1024;

  private final int mark;

  FrameKind(char mark) {
    this.mark = mark;
  }

  int mark() {
    return mark;
  }

  static FrameKind of(int mark) throws StreamCorruptedException {
    for (var kind : values()) {
      if (kind.mark == mark) {
        return kind;
      }
    }
    throw new StreamCorruptedException("A parser wrote a frame of no kind.");
  }
}
