package ai.rivvi.imports.files;

/**
 * Whether a text file sets spaces between its delimiters and the quotes of its cells, as in {@code
 * "Ana" , "Lee"}. In any other file a quote behind a space is a character like others (RFC 4180,
 * section 2.5). One pass, however the quotes stand.
 */
final class QuoteSpaces {
  private final CharSequence head;
  private final char delimiter;
  private int at;

  private QuoteSpaces(CharSequence head, char delimiter) {
    this.head = head;
    this.delimiter = delimiter;
  }

  static boolean areIn(CharSequence head, char delimiter) {
    return new QuoteSpaces(head, delimiter).find();
  }

  private boolean find() {
    while (at < head.length()) {
      var before = spaces();
      if (at < head.length() && head.charAt(at) == '"' && passQuotes()) {
        var around = before + spaces();
        if (around > 0 && isCellEnd()) {
          return true;
        }
      }
      while (!isCellEnd()) {
        at++;
      }
      at++;
    }
    return false;
  }

  private int spaces() {
    var from = at;
    while (at < head.length() && head.charAt(at) == ' ') {
      at++;
    }
    return at - from;
  }

  /** Goes behind the closing quote; false when the head has none. */
  private boolean passQuotes() {
    at++;
    while (at < head.length()) {
      if (head.charAt(at++) == '"') {
        if (at == head.length() || head.charAt(at) != '"') {
          return true;
        }
        at++;
      }
    }
    return false;
  }

  private boolean isCellEnd() {
    if (at >= head.length()) {
      return true;
    }
    var character = head.charAt(at);
    return character == delimiter || character == '\n' || character == '\r';
  }
}
