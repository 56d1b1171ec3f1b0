package ai.rivvi.voice;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times from speech, English and Spanish, as seen from a moment in the clinic's
 * zone. A day without a year is the next such day; "next Thursday" is the Thursday of next week; an
 * hour without a half of the day is one in which clinics are open.
 */
final class SpokenTimeReader {
  private static final Locale SPANISH = Locale.of("es");
  private static final int MONTHS_ABBREVIATED = 3;
  private static final int MONTHS = 12;
  private static final int CENTURY = 100;
  private static final int MINUTES_OF_HOUR = 60;
  private static final int HALF_HOUR = 30;
  private static final int QUARTER_HOUR = 15;
  private static final int A_COUPLE = 2;
  private static final int A_FEW = 5;
  private static final int YEARS_AHEAD_MAX = 2;

  private static final Map<String, Month> MONTH_NAMES = new HashMap<>();
  private static final Map<String, DayOfWeek> DAY_NAMES = new HashMap<>();

  static {
    for (var month : Month.values()) {
      var english = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
      MONTH_NAMES.put(english, month);
      MONTH_NAMES.put(english.substring(0, MONTHS_ABBREVIATED), month);
      MONTH_NAMES.put(month.getDisplayName(TextStyle.FULL, SPANISH), month);
    }
    MONTH_NAMES.put("sept", Month.SEPTEMBER);
    for (var day : DayOfWeek.values()) {
      DAY_NAMES.put(
          day.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT), day);
      DAY_NAMES.put(Utterance.of(day.getDisplayName(TextStyle.FULL, SPANISH)).text(), day);
    }
  }

  private static final String MONTH = "(" + String.join("|", MONTH_NAMES.keySet()) + ")\\b";
  private static final String WEEKDAY = "(" + String.join("|", DAY_NAMES.keySet()) + ")s?\\b";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "(\\d{4}|\\d{2})\\b(?![:.]| ?(?:am|pm|o'clock))";
  private static final String AMOUNT =
      "(\\d+|half an?|a quarter of an|media|an?|another|una?|a couple(?: of)?|a few|un par de"
          + "|unos|unas)";
  private static final String UNIT =
      "(minute|min|minuto|hour|hora|day|dia|week|semana|month|mes)(?:e?s)?\\b";

  private static final Pattern FROM_NOW =
      Pattern.compile(
          "\\b(?:in|within|give me|en|dentro de) (?:about |like |around |maybe |just |unos |unas )?"
              + AMOUNT
              + " "
              + UNIT
              + "( and a half| y media)?"
              + "|\\b"
              + AMOUNT
              + " "
              + UNIT
              + " (?:from now|later|mas tarde)"
              + "|^"
              + AMOUNT
              + " "
              + UNIT
              + "$");
  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
  private static final Pattern NUMERIC =
      Pattern.compile("\\b(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})\\b");
  private static final Pattern SHORT_NUMERIC = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})\\b");
  private static final Pattern SPACED =
      Pattern.compile("\\b(\\d{1,2})(?:th)? (\\d{1,2})(?:th)? (?:of )?(\\d{4}|\\d{2})\\b");
  private static final Pattern RUN = Pattern.compile("\\b(\\d{2})(\\d{2})(\\d{4})\\b");
  private static final Pattern MONTH_DAY =
      Pattern.compile("\\b" + MONTH + " (?:the )?" + DAY + "\\b(?: (?:of )?'?" + YEAR + ")?");
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "\\b(?:the |el )?"
              + DAY
              + " (?:of |de |day of )?"
              + MONTH
              + "(?: (?:of |de |del |in )?'?"
              + YEAR
              + ")?");
  private static final Pattern DAY_OF_MONTH =
      Pattern.compile(
          "\\b(?:(?:the|el(?: dia)?) (\\d{1,2})(?:st|nd|rd|th)?|(\\d{1,2})(?:st|nd|rd|th))\\b");
  private static final Pattern WEEKDAY_NAMED =
      Pattern.compile(
          "\\b(?:(a week from|next week on|next) )?"
              + WEEKDAY
              + "( next week| de la proxima semana| de la semana que viene)?");
  private static final Pattern AFTER_TOMORROW =
      Pattern.compile("\\b(?:the )?day after tomorrow\\b|\\bpasado manana\\b");
  private static final Pattern TOMORROW =
      Pattern.compile("\\btomorrow\\b|(?<!\\bla |\\besta )\\bmanana\\b");
  private static final Pattern TODAY =
      Pattern.compile(
          "\\btoday\\b|\\btonight\\b|\\bthis (?=morning|afternoon|evening)|\\bhoy\\b"
              + "|\\besta (?=manana|tarde|noche)");
  private static final Pattern NEXT_WEEK =
      Pattern.compile("\\bnext week\\b|\\bla proxima semana\\b|\\bla semana que viene\\b");

  private final ZonedDateTime now;
  private final boolean dayFirst;
  private final boolean born;
  private final Remainder rest;

  private SpokenTimeReader(Utterance said, ZonedDateTime now, boolean dayFirst, boolean born) {
    this.now = now;
    this.dayFirst = dayFirst;
    this.born = born;
    rest =
        new Remainder(
            SpokenNumbers.digits(said.text())
                .replaceAll("\\bgood (?:morning|afternoon|evening|night)\\b", " ")
                .replaceAll("\\ba la una\\b", "a la 1")
                .replaceAll("[,;!?]|\\.(?![0-9])", " ")
                .replaceAll("\\s+", " ")
                .strip());
  }

  /** What was said of a time to come. {@code dayFirst}: 3/4 is the third of April. */
  static SpokenTime read(Utterance said, ZonedDateTime now, boolean dayFirst) {
    return new SpokenTimeReader(said, now, dayFirst, false).read();
  }

  /** A date in the past with its year, or null. */
  static @Nullable LocalDate birthDate(Utterance said, ZonedDateTime now, boolean dayFirst) {
    var date = new SpokenTimeReader(said, now, dayFirst, true).calendarDate();
    return date == null || date.isAfter(now.toLocalDate()) ? null : date;
  }

  private SpokenTime read() {
    var fromNow = rest.take(FROM_NOW, this::fromNow);
    if (fromNow != null && fromNow.moment() != null) {
      return fromNow;
    }
    // "tonight" and "this afternoon" name the day and its part, so the parts are looked for first.
    var part = SpokenClock.partOfDay(rest);
    var date = fromNow != null ? fromNow.date() : date();
    var clock = SpokenClock.read(rest);
    if (clock == null) {
      return new SpokenTime(date, part, null, part != null);
    }
    var time = clock.time(part);
    return new SpokenTime(date, time, null, clock.known() || part != null);
  }

  private SpokenTime fromNow(MatchResult found) {
    var first = found.group(1) != null;
    var amount = first ? found.group(1) : found.group(found.group(4) != null ? 4 : 6);
    var unit = first ? found.group(2) : found.group(found.group(4) != null ? 5 : 7);
    var half = first && found.group(3) != null;
    var count =
        switch (amount) {
          case "a few", "unos", "unas" -> A_FEW;
          case "a couple", "a couple of", "un par de" -> A_COUPLE;
          default -> Character.isDigit(amount.charAt(0)) ? Integer.parseInt(amount) : 1;
        };
    var today = now.toLocalDate();
    return switch (unit) {
      case "day", "dia" -> new SpokenTime(today.plusDays(count), null, null, false);
      case "week", "semana" -> new SpokenTime(today.plusWeeks(count), null, null, false);
      case "month", "mes" -> new SpokenTime(today.plusMonths(count), null, null, false);
      case "hour", "hora" -> after(minutes(amount, count) + (half ? HALF_HOUR : 0));
      default -> after(count);
    };
  }

  private static long minutes(String amount, int count) {
    if (amount.startsWith("half") || amount.equals("media")) {
      return HALF_HOUR;
    }
    return amount.startsWith("a quarter") ? QUARTER_HOUR : (long) count * MINUTES_OF_HOUR;
  }

  private SpokenTime after(long minutes) {
    var moment = now.plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS);
    return new SpokenTime(moment.toLocalDate(), moment.toLocalTime(), moment, true);
  }

  private @Nullable LocalDate calendarDate() {
    var date = rest.take(ISO, m -> day(number(m, 1), number(m, 2), number(m, 3)));
    date =
        date != null
            ? date
            : rest.take(NUMERIC, m -> numeric(number(m, 1), number(m, 2), m.group(3)));
    date =
        date != null
            ? date
            : rest.take(MONTH_DAY, m -> named(m.group(1), number(m, 2), m.group(3)));
    date =
        date != null
            ? date
            : rest.take(DAY_MONTH, m -> named(m.group(2), number(m, 1), m.group(3)));
    if (born) {
      date =
          date != null
              ? date
              : rest.take(SPACED, m -> numeric(number(m, 1), number(m, 2), m.group(3)));
      date =
          date != null
              ? date
              : rest.take(RUN, m -> numeric(number(m, 1), number(m, 2), m.group(3)));
    }
    return date;
  }

  private @Nullable LocalDate date() {
    var today = now.toLocalDate();
    var date = calendarDate();
    date =
        date != null
            ? date
            : rest.take(SHORT_NUMERIC, m -> numeric(number(m, 1), number(m, 2), null));
    if (date != null) {
      rest.take(WEEKDAY_NAMED, m -> today);
      return date;
    }
    if (rest.take(AFTER_TOMORROW, m -> today) != null) {
      return today.plusDays(2);
    }
    var weekday = rest.take(WEEKDAY_NAMED, this::weekday);
    var dayOfMonth = rest.take(DAY_OF_MONTH, this::dayOfMonth);
    if (dayOfMonth != null) {
      return dayOfMonth;
    }
    if (weekday != null) {
      return weekday;
    }
    if (rest.take(TOMORROW, m -> today) != null) {
      return today.plusDays(1);
    }
    if (rest.take(TODAY, m -> today) != null) {
      return today;
    }
    return rest.take(NEXT_WEEK, m -> today.plusWeeks(1));
  }

  private LocalDate weekday(MatchResult found) {
    var day = DAY_NAMES.getOrDefault(found.group(2), DayOfWeek.MONDAY);
    var coming = now.toLocalDate().with(TemporalAdjusters.next(day));
    var before = found.group(1);
    if ("a week from".equals(before)) {
      return coming.plusWeeks(1);
    }
    if (before == null && found.group(3) == null) {
      return coming;
    }
    return now.toLocalDate()
        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        .with(TemporalAdjusters.nextOrSame(day));
  }

  private @Nullable LocalDate dayOfMonth(MatchResult found) {
    var wanted = Integer.parseInt(found.group(found.group(1) != null ? 1 : 2));
    var month = now.toLocalDate();
    for (var ahead = 0; ahead < MONTHS; ahead++) {
      var candidate = month.plusMonths(ahead);
      if (wanted >= 1 && wanted <= candidate.lengthOfMonth()) {
        var date = candidate.withDayOfMonth(wanted);
        if (date.isAfter(month)) {
          return date;
        }
      }
    }
    return null;
  }

  private @Nullable LocalDate named(String month, int day, @Nullable String year) {
    var number = MONTH_NAMES.getOrDefault(month, Month.JANUARY).getValue();
    return dated(number, day, year);
  }

  private @Nullable LocalDate numeric(int first, int second, @Nullable String year) {
    var isDayFirst = first > MONTHS || (dayFirst && second <= MONTHS);
    return isDayFirst ? dated(second, first, year) : dated(first, second, year);
  }

  private @Nullable LocalDate dated(int month, int day, @Nullable String year) {
    var today = now.toLocalDate();
    if (year == null) {
      if (born) {
        return null;
      }
      var date = day(today.getYear(), month, day);
      return date != null && date.isBefore(today) ? day(today.getYear() + 1, month, day) : date;
    }
    var value = Integer.parseInt(year);
    if (value < CENTURY) {
      var current = today.getYear() % CENTURY;
      var century = today.getYear() - current;
      value += born && value > current ? century - CENTURY : century;
    }
    var isSensible = born || Math.abs(value - today.getYear()) <= YEARS_AHEAD_MAX;
    return isSensible ? day(value, month, day) : null;
  }

  private static @Nullable LocalDate day(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(MatchResult found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
