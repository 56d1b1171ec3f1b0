package ai.rivvi.imports.files;

import java.util.regex.Pattern;

/**
 * Whether a text file sets spaces between its delimiters and the quotes of its cells, as in {@code
 * "Ana" , "Lee"}. In any other file a quote behind a space is a character like others (RFC 4180,
 * section 2.5).
 */
final class QuoteSpaces {
  private static final String CELL = "\"(?:[^\"]|\"\")*+\"";

  private QuoteSpaces() {}

  static boolean areIn(CharSequence head, char delimiter) {
    var between = Pattern.quote(String.valueOf(delimiter));
    var start = "(?<=^|[\\r\\n]|" + between + ")";
    var end = "(?=$|[\\r\\n]|" + between + ")";
    return Pattern.compile(start + "(?: +" + CELL + " *|" + CELL + " +)" + end)
        .matcher(head)
        .find();
  }
}
