package ai.rivvi.imports.cells;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as an .xlsx writes it: characters that XML cannot hold are {@code _x000D_} and the like
 * (ECMA-376 part 1, 22.9.2.19).
 */
public final class EscapedText {
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  /** Also where the next one begins with the last character of this one. */
  private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private static final String UNDERSCORE = "_x005F_";
  private static final int HEXADECIMAL = 16;

  private EscapedText() {}

  /** What was meant. */
  public static String read(String text) {
    return text.contains("_x")
        ? ESCAPED
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(match.group(1), HEXADECIMAL))))
        : text;
  }

  /** So that nothing in it is taken for an escaped character. */
  public static String written(String text) {
    return text.contains("_x") ? LOOKS_ESCAPED.matcher(text).replaceAll(UNDERSCORE) : text;
  }
}
