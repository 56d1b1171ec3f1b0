package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates, with or without a time, in the forms that clinics use. The order of a numeric date
 * is the column's and never guessed by cell.
 */
public final class DateReader {
  private static final String TIME_PART =
      "(?:(?=[\\s,@t-])[\\s,@-]*(?:t(?=\\d)|at\\s+|a\\s+las?\\s+)?(\\S.*))?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})" + TIME_PART);
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(\\d{1,2})\\s?[-/. ]\\s?(\\d{1,2})\\s?[-/. ]\\s?(\\d{4}|\\d{2})" + TIME_PART);
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:de |of )?([a-z]{3,10})\\.?[-/., ]*(?:de |del )?"
              + "('?\\d{2}|\\d{4})"
              + TIME_PART);
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "([a-z]{3,10})\\.?[-/. ]*(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|[-/. ]+)('?\\d{2}|\\d{4})"
              + TIME_PART);

  /** A date without marks, and perhaps a time without them. */
  private static final Pattern DIGITS = Pattern.compile("(\\d{8})(?:t?(\\d{4}(?:\\d{2})?z?))?");

  private static final Pattern WEEKDAY =
      Pattern.compile(
          "^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)"
              + "(?:day|nesday|rsday|urday|sday|es|rcoles|ves|rnes|ado|ingo)?\\.?,?\\s+(?=\\S)");

  /** Dates that programs write for none: zeros, or the first or last day that they know. */
  private static final Pattern NONE =
      Pattern.compile("\\D*0[0\\D]*|.*(?<!\\d)(?:0001|1753|1899|1900|9999)(?!\\d).*");

  private static final Map<String, Integer> MONTHS = months();
  private static final int CENTURY = 100;
  private static final int NOON = 12;

  private final DateOrder order;
  private final LocalDate today;
  private final boolean past;

  /**
   * @param past true for birth dates: a two-digit year is the last such year that has begun; else
   *     it is one of this century
   */
  public DateReader(DateOrder order, LocalDate today, boolean past) {
    this.order = order;
    this.today = today;
    this.past = past;
  }

  /**
   * A date and, where the cell has one, a time of day.
   *
   * @param zone that the time is meant in, as {@link TimeReader.Clock#zone}
   */
  public record DateTime(LocalDate date, @Nullable LocalTime time, @Nullable String zone) {
    /** A time on no clock but the clinic's. */
    public DateTime(LocalDate date, @Nullable LocalTime time) {
      this(date, time, null);
    }
  }

  /** A date, and what stands behind it that should be a time; null when nothing does. */
  public record Apart(LocalDate date, @Nullable String rest) {}

  /** Whether a text is what programs write for no date. */
  static boolean isNone(String clean) {
    return NONE.matcher(clean).matches();
  }

  /** Null when the text is no date or an impossible one, or something else stands behind it. */
  public @Nullable DateTime read(String clean) {
    var apart = apart(clean);
    if (apart == null || apart.rest() == null) {
      return apart == null ? null : new DateTime(apart.date(), null);
    }
    var clock = TimeReader.read(apart.rest());
    return clock == null ? null : new DateTime(apart.date(), clock.time(), clock.zone());
  }

  /** Null when the text does not begin with a date, or with an impossible one. */
  public @Nullable Apart apart(String clean) {
    var text = CleanText.words(clean).isEmpty() ? "" : TimeReader.fold(clean);
    var weekday = WEEKDAY.matcher(text);
    if (weekday.find() && !isMonth(text.substring(0, weekday.end()), text, weekday.end())) {
      text = text.substring(weekday.end());
    }
    try {
      return readFolded(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Apart readFolded(String text) {
    var match = YEAR_FIRST.matcher(text);
    if (match.matches()) {
      return order == DateOrder.DMY && !text.contains("-") && number(match, 2) > NOON
          ? with(number(match, 1), number(match, 3), number(match, 2), match.group(4))
          : with(number(match, 1), number(match, 2), number(match, 3), match.group(4));
    }
    match = NUMERIC.matcher(text);
    if (match.matches()) {
      return numeric(match);
    }
    match = DAY_MONTH.matcher(text);
    if (match.matches() && MONTHS.containsKey(match.group(2))) {
      return with(year(match.group(3)), month(match.group(2)), number(match, 1), match.group(4));
    }
    match = MONTH_DAY.matcher(text);
    if (match.matches() && MONTHS.containsKey(match.group(1))) {
      return with(year(match.group(3)), month(match.group(1)), number(match, 2), match.group(4));
    }
    match = DIGITS.matcher(text);
    return match.matches() ? eightDigits(match.group(1), match.group(2)) : null;
  }

  private @Nullable Apart numeric(Matcher match) {
    var time = match.group(4);
    return switch (order) {
      case MDY -> with(year(match.group(3)), number(match, 1), number(match, 2), time);
      case DMY -> with(year(match.group(3)), number(match, 2), number(match, 1), time);
      case YMD ->
          match.group(3).length() == 4
              ? null
              : with(year(match.group(1)), number(match, 2), number(match, 3), time);
    };
  }

  private Apart eightDigits(String text, @Nullable String time) {
    var front = Integer.parseInt(text.substring(0, 4));
    if (order == DateOrder.YMD || (front >= 1900 && front < 2100)) {
      return with(front, part(text, 4), part(text, 6), time);
    }
    var year = Integer.parseInt(text.substring(4));
    return order == DateOrder.MDY
        ? with(year, part(text, 0), part(text, 2), time)
        : with(year, part(text, 2), part(text, 0), time);
  }

  private static int part(String text, int from) {
    return Integer.parseInt(text.substring(from, from + 2));
  }

  private static Apart with(int year, int month, int day, @Nullable String rest) {
    return new Apart(LocalDate.of(year, month, day), rest == null || rest.isBlank() ? null : rest);
  }

  private int year(String text) {
    var digits = text.startsWith("'") ? text.substring(1) : text;
    var year = Integer.parseInt(digits);
    if (digits.length() > 2) {
      return year;
    }
    var century = today.getYear() / CENTURY * CENTURY;
    return past && century + year > today.getYear() ? century - CENTURY + year : century + year;
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static int month(String name) {
    return MONTHS.getOrDefault(name, 0);
  }

  private static boolean isMonth(String weekday, String text, int end) {
    var name = weekday.strip().replaceAll("[.,]", "");
    if (!MONTHS.containsKey(name)) {
      return false;
    }
    var rest = text.substring(end);
    return MONTH_DAY.matcher(name + " " + rest).matches();
  }

  private static Map<String, Integer> months() {
    var months = new HashMap<String, Integer>();
    var names =
        new String[][] {
          {"january", "jan", "enero", "ene"},
          {"february", "feb", "febrero"},
          {"march", "mar", "marzo"},
          {"april", "apr", "abril", "abr"},
          {"may", "mayo"},
          {"june", "jun", "junio"},
          {"july", "jul", "julio"},
          {"august", "aug", "agosto", "ago"},
          {"september", "sep", "sept", "septiembre", "setiembre"},
          {"october", "oct", "octubre"},
          {"november", "nov", "noviembre"},
          {"december", "dec", "diciembre", "dic"},
        };
    for (var i = 0; i < names.length; i++) {
      for (var name : names[i]) {
        months.put(name, i + 1);
      }
    }
    return Map.copyOf(months);
  }
}
