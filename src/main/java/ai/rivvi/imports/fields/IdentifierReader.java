package ai.rivvi.imports.fields;

import java.util.regex.Pattern;

/** Reads patient numbers, which programs that take them for amounts write in another way. */
public final class IdentifierReader {
  /** "3E12" is left alone: there are numbers with an E in them. */
  private static final Pattern SHORTENED = Pattern.compile("\\d(?:[.,]\\d+[eE]\\+?|[eE]\\+)\\d+");

  private static final Pattern NUMBER_CELL = Pattern.compile("(\\d+)\\.0");

  private IdentifierReader() {}

  /** Whether it is a number of which only the first digits are there. */
  public static boolean isShortened(String text) {
    return SHORTENED.matcher(text).matches();
  }

  /** The number without the decimal that a program put behind it. */
  public static String read(String text) {
    var number = NUMBER_CELL.matcher(text);
    return number.matches() ? number.group(1) : text;
  }
}
