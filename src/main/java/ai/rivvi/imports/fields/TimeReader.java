package ai.rivvi.imports.fields;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times of day as people and programs write them, alone or behind a date. */
public final class TimeReader {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(\\d{1,2})(?:[:.](\\d{2}))?(?:[:.](\\d{2})(?:\\.\\d+)?)?\\s*"
              + "(am|pm|a\\.m\\.?|p\\.m\\.?|a|p|a\\. m\\.|p\\. m\\.|h|hrs?|uhr|noon)?");

  /** Hours and minutes without a mark between them, perhaps with seconds. */
  private static final Pattern DIGITS = Pattern.compile("(\\d{1,2})(\\d{2})(?:(?<=\\d{4})\\d{2})?");

  /** A time, and behind it the zone that it is meant in. */
  private static final Pattern ZONED =
      Pattern.compile(
          "(.*?\\d(?:\\s*(?:[ap]\\.?\\s?m\\.?|hrs?|h)(?![a-z]))?+)\\s*"
              + "(z|(?:utc|gmt)?\\s?[+-]\\d{1,2}(?::?\\d{2})?|\\(?[a-z][a-z ]+\\)?)");

  private static final Map<String, LocalTime> WORDS =
      Map.of(
          "noon", LocalTime.NOON,
          "12 noon", LocalTime.NOON,
          "midday", LocalTime.NOON,
          "mediodia", LocalTime.NOON,
          "medio dia", LocalTime.NOON,
          "al mediodia", LocalTime.NOON,
          "midnight", LocalTime.MIDNIGHT,
          "medianoche", LocalTime.MIDNIGHT);

  /** Of a day, as a spreadsheet keeps a time: what it says nobody can read from it. */
  private static final Pattern FRACTION = Pattern.compile("0[.,]\\d+");

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
  private static final int NOON = 12;
  private static final int CHARACTERS_MAX = 60;

  private TimeReader() {}

  /**
   * A time of day.
   *
   * @param zone a {@link ZoneMark} behind it; null where there is none
   */
  public record Clock(LocalTime time, @Nullable String zone) {}

  /** A time where one is expected: also {@code 1430}, and with its zone; null when it is none. */
  public static @Nullable Clock read(String text) {
    return read(text, true);
  }

  /** A time behind a date with marks, where digits alone may as well be a room. */
  public static @Nullable Clock readMarked(String text) {
    return read(text, false);
  }

  private static @Nullable Clock read(String text, boolean alsoDigits) {
    if (text.length() > CHARACTERS_MAX) {
      return null;
    }
    var folded = fold(text).strip();
    if (FRACTION.matcher(folded).matches()) {
      return null;
    }
    var plain = alsoDigits ? withDigits(folded) : clock(folded);
    if (plain != null) {
      return new Clock(plain, null);
    }
    var zoned = ZONED.matcher(folded);
    if (!zoned.matches() || !ZoneMark.is(zoned.group(2))) {
      return null;
    }
    var time = alsoDigits ? withDigits(zoned.group(1)) : clock(zoned.group(1));
    return time == null ? null : new Clock(time, zoned.group(2));
  }

  private static @Nullable LocalTime withDigits(String folded) {
    var digits = DIGITS.matcher(folded);
    return digits.matches() ? at(number(digits, 1), number(digits, 2)) : clock(folded);
  }

  /** A time that is nothing else: {@code 2:30 PM}, {@code 14:30}, {@code 9am}, {@code noon}. */
  public static @Nullable LocalTime alone(String text) {
    return clock(fold(text).strip());
  }

  private static @Nullable LocalTime clock(String folded) {
    var word = WORDS.get(folded);
    if (word != null) {
      return word;
    }
    var match = CLOCK.matcher(folded);
    if (!match.matches() || (match.group(2) == null && match.group(4) == null)) {
      return null;
    }
    var hour = number(match, 1);
    var minute = match.group(2) == null ? 0 : number(match, 2);
    var half = match.group(4) == null ? "" : match.group(4);
    if (half.startsWith("a") || half.startsWith("p")) {
      if (hour < 1 || hour > NOON) {
        return null;
      }
      hour = hour % NOON + (half.startsWith("p") ? NOON : 0);
    }
    return at(hour, minute);
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static @Nullable LocalTime at(int hour, int minute) {
    try {
      return LocalTime.of(hour, minute);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Lower case without accents. */
  static String fold(String text) {
    var parted = Normalizer.normalize(text, Normalizer.Form.NFD);
    return ACCENTS.matcher(parted).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
