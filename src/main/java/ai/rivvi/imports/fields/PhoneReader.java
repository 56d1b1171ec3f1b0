package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.shared.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads phone cells. What a spreadsheet shortened, what holds two numbers or an extension is
 * refused with its own words and never guessed.
 */
public final class PhoneReader {
  private static final Pattern SHORTENED = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+?\\d+");
  private static final Pattern NUMBER_CELL = Pattern.compile("(\\d{7,15})\\.0+");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)(?<![a-z])(?:cell(?:ular)?|celular|mobile|movil|móvil|home|casa|work|trabajo|phone"
              + "|telephone|telefono|teléfono|tel|ph|[chmwp])(?![a-z])[.:]*");
  private static final Pattern PARTS = Pattern.compile("\\s*(?:[/;,|&]|\\s(?i:or|and|o|y)\\s)\\s*");
  private static final Pattern EXTENSION =
      Pattern.compile("(?i).*(?:ext|extension|x|#)\\.?\\s*\\d+");

  /** What people write where there is no number. */
  private static final Set<String> NONE =
      Set.of(
          "no phone",
          "no phone number",
          "no number",
          "no tel",
          "no cell",
          "no telephone",
          "none given",
          "not given",
          "not provided",
          "not available",
          "sin telefono",
          "sin numero",
          "no tiene",
          "no tiene telefono",
          "no telefono");

  private static final Pattern GAP = Pattern.compile("\\s+");
  private static final int WORD_LETTERS_MIN = 3;
  private static final int PHONE_DIGITS_MIN = 7;
  private static final int PREFIX_DIGITS_MAX = 4;
  private static final int NONE_CHARACTERS_MAX = 20;
  private static final int CACHE_MAX = 100_000;

  private final String region;
  private final Map<String, Reading> cache = new HashMap<>();

  /** Numbers without a country code are of this region. */
  public PhoneReader(String region) {
    this.region = region;
  }

  /** Why a number cannot be called: it is none, or none that we may dial. */
  public enum Why {
    INVALID,
    NOT_DIALABLE
  }

  /** What a cell turned out to be. */
  public sealed interface Reading {
    record Dialable(PhoneNumber phone) implements Reading {}

    record Refused(Why why, String message) implements Reading {}
  }

  /** Whether a cleaned text says that there is no number. */
  public static boolean isNone(String clean) {
    return CleanText.isPlaceholder(clean)
        || (clean.length() <= NONE_CHARACTERS_MAX && NONE.contains(CleanText.words(clean)));
  }

  /** What stands in the cell. */
  public Reading read(Cell cell) {
    // A sheet may show the number shortly: its value is whole.
    var text = CleanText.of(WrittenNumber.of(cell));
    if (cache.size() > CACHE_MAX) {
      cache.clear();
    }
    var plain = PhoneNumber.plain(text, region);
    return plain != null
        ? new Reading.Dialable(plain)
        : cache.computeIfAbsent(text, this::readSlow);
  }

  /**
   * A number that stands in several cells: codes, then the number itself. In another order the same
   * digits are often somebody else's number.
   */
  public Reading joined(List<String> parts) {
    return isInOrder(parts)
        ? read(Cell.text(String.join(" ", parts)))
        : refused(
            "The parts of the number seem to stand in a wrong order: change their order in the"
                + " mapping, the area code first and the longest part last.");
  }

  private static boolean isInOrder(List<String> parts) {
    var last = parts.isEmpty() ? 0 : digits(parts.getLast());
    return parts.stream()
        .limit(Math.max(0, parts.size() - 1))
        .mapToLong(PhoneReader::digits)
        .allMatch(digits -> digits <= PREFIX_DIGITS_MAX && digits <= last);
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }

  private Reading readSlow(String given) {
    var text = given;
    if (SHORTENED.matcher(text).matches()) {
      return refused(
          "The spreadsheet shortened this number: format the column as text and mend it.");
    }
    var cell = NUMBER_CELL.matcher(text);
    if (cell.matches()) {
      text = cell.group(1);
    }
    text = LABEL.matcher(text).replaceAll(" ").strip();
    if (isSeveral(PARTS, text) || isSeveral(GAP, text)) {
      return refused(
          "The cell holds more than one number: keep one, put the other in a new column.");
    }
    if (EXTENSION.matcher(text).matches()) {
      return refused("The number has an extension, which cannot be dialed: give a direct number.");
    }
    return of(PhoneNumber.read(text, region), text);
  }

  private static boolean isSeveral(Pattern between, String text) {
    return between
            .splitAsStream(text)
            .filter(part -> digits(part) >= PHONE_DIGITS_MIN)
            .limit(2)
            .count()
        > 1;
  }

  private static Reading of(PhoneNumber.Reading reading, String text) {
    return switch (reading) {
      case PhoneNumber.Reading.Valid(var number) -> new Reading.Dialable(number);
      case PhoneNumber.Reading.Invalid() -> invalid(text);
      case PhoneNumber.Reading.NotDialable() -> notDialable();
    };
  }

  private static Reading refused(String message) {
    return new Reading.Refused(Why.INVALID, message);
  }

  private static Reading invalid(String text) {
    if (text.chars().filter(Character::isLetter).count() >= WORD_LETTERS_MIN) {
      return refused(
          digits(text) >= PHONE_DIGITS_MIN
              ? "There are words beside the number: leave the number alone in the cell."
              : "There are words and no phone number in the cell: give a number, or empty it.");
    }
    return refused("This is not a phone number that exists: correct it in the list.");
  }

  private static Reading notDialable() {
    return new Reading.Refused(
        Why.NOT_DIALABLE,
        "This number cannot be called by us (such as a premium or pager number): give another one.");
  }
}
