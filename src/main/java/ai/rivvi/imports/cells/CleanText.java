package ai.rivvi.imports.cells;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as a person sees it: without control, zero-width and direction characters. */
public final class CleanText {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "",
          "-",
          "--",
          "---",
          ".",
          "?",
          "n/a",
          "na",
          "n.a.",
          "none",
          "null",
          "nil",
          "unknown",
          "unk",
          "ninguno",
          "desconocido",
          "tbd",
          "#n/a",
          "#n/d");

  /** What a data program writes for "not a number"; in other letters it may be a name. */
  private static final Set<String> NOT_A_NUMBER = Set.of("nan", "NaN");

  /** What a spreadsheet shows where it could not work a value out, or has no room for it. */
  private static final Pattern ERROR =
      Pattern.compile(
          "(?iu)#[¡¿]?\\p{L}[\\p{L}/0_]*[!?]|#GETTING_DATA|#+|(?:Err|Error):\\s?\\d{3}");

  private static final int GUARD_CHARACTERS = "=\"\"".length();

  private CleanText() {}

  /**
   * Composed (NFC), invisible characters removed, white space collapsed, trimmed; of {@code
   * ="00123"} what a spreadsheet shows.
   */
  public static String of(String raw) {
    var text = isPlain(raw) ? raw : composed(raw);
    return text.startsWith("=\"") ? unguarded(text) : text;
  }

  /** Programs write a text so to keep a spreadsheet from taking it for a number. */
  private static String unguarded(String text) {
    if (text.length() < GUARD_CHARACTERS || !text.endsWith("\"")) {
      return text;
    }
    var inner = text.substring(2, text.length() - 1);
    // A quote that is not doubled ends the text: what follows is a formula.
    return inner.replace("\"\"", "").indexOf('"') < 0 ? inner.replace("\"\"", "\"").strip() : text;
  }

  private static String composed(String raw) {
    var text = Normalizer.isNormalized(raw, Normalizer.Form.NFC) ? raw : normalize(raw);
    var clean = new StringBuilder(text.length());
    var gap = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = !clean.isEmpty();
      } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
        if (gap) {
          clean.append(' ');
          gap = false;
        }
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static String normalize(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFC);
  }

  private static boolean isPlain(String raw) {
    var before = ' ';
    for (var i = 0; i < raw.length(); i++) {
      var c = raw.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return raw.isEmpty() || before != ' ';
  }

  /** True for what people write into a cell that has no value. */
  public static boolean isPlaceholder(String clean) {
    return PLACEHOLDERS.contains(clean.toLowerCase(Locale.ROOT))
        || NOT_A_NUMBER.contains(clean)
        || isError(clean);
  }

  /** Whether a spreadsheet shows an error there, and no value; "#N/A" says that there is none. */
  public static boolean isError(String clean) {
    return !clean.isEmpty()
        && (clean.charAt(0) == '#' || clean.charAt(0) == 'E' || clean.charAt(0) == 'e')
        && ERROR.matcher(clean).matches();
  }

  /** Whether a program wrote it in place of a value, which nobody would say aloud. */
  public static boolean isNoValue(String clean) {
    return isError(clean)
        || NOT_A_NUMBER.contains(clean)
        || (clean.startsWith("#") && isPlaceholder(clean));
  }

  /** Lower case words of letters and digits without accents, one space between them. */
  public static String words(String raw) {
    var plain = Normalizer.normalize(raw, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    var words = new StringBuilder(plain.length());
    var gap = false;
    for (var i = 0; i < plain.length(); i++) {
      var c = plain.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !words.isEmpty()) {
          words.append(' ');
        }
        gap = false;
        words.append(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        gap = true;
      }
    }
    return words.toString();
  }
}
