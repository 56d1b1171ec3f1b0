package ai.rivvi.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The day of a year that a phrase means, such as {@code third monday of january}. */
final class DateRule {
  private static final Pattern FIXED = Pattern.compile("(\\w+) (\\d+)");
  private static final Pattern NTH =
      Pattern.compile("(first|second|third|fourth|last) (\\w+) of (\\w+)");
  private static final Pattern BEFORE = Pattern.compile("(\\w+) before (\\w+) (\\d+)");
  private static final Pattern EASTER = Pattern.compile("(\\d+) days before easter");
  private static final Pattern AFTER = Pattern.compile("(\\w+) after the (\\w+ \\w+ of \\w+)");
  private static final String EVEN = " in even years";
  private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

  private final Function<Year, LocalDate> day;
  private final boolean evenYearsOnly;

  private DateRule(Function<Year, LocalDate> day, boolean evenYearsOnly) {
    this.day = day;
    this.evenYearsOnly = evenYearsOnly;
  }

  static DateRule parse(String text) {
    var even = text.endsWith(EVEN);
    return new DateRule(day(even ? text.substring(0, text.length() - EVEN.length()) : text), even);
  }

  /** The day, or none in that year. */
  Optional<LocalDate> in(Year year) {
    return evenYearsOnly && year.getValue() % 2 != 0
        ? Optional.empty()
        : Optional.of(day.apply(year));
  }

  private static Function<Year, LocalDate> day(String phrase) {
    var nth = NTH.matcher(phrase);
    if (nth.matches()) {
      var weekday = weekday(nth.group(2));
      var month = month(nth.group(3));
      return year -> nth(nth.group(1), weekday, month, year);
    }
    var fixed = FIXED.matcher(phrase);
    if (fixed.matches()) {
      var date = MonthDay.of(month(fixed.group(1)), Integer.parseInt(fixed.group(2)));
      return year -> year.atMonthDay(date);
    }
    var before = BEFORE.matcher(phrase);
    if (before.matches()) {
      var weekday = TemporalAdjusters.previous(weekday(before.group(1)));
      var date = MonthDay.of(month(before.group(2)), Integer.parseInt(before.group(3)));
      return year -> year.atMonthDay(date).with(weekday);
    }
    var easter = EASTER.matcher(phrase);
    if (easter.matches()) {
      var days = Long.parseLong(easter.group(1));
      return year -> easter(year).minusDays(days);
    }
    var after = AFTER.matcher(phrase);
    if (after.matches()) {
      var weekday = TemporalAdjusters.next(weekday(after.group(1)));
      var other = day(after.group(2));
      return year -> other.apply(year).with(weekday);
    }
    throw new IllegalArgumentException("Not a day of a year: " + phrase);
  }

  private static LocalDate nth(String ordinal, DayOfWeek day, Month month, Year year) {
    var first = year.atMonth(month).atDay(1);
    return ordinal.equals("last")
        ? first.with(TemporalAdjusters.lastInMonth(day))
        : first.with(TemporalAdjusters.dayOfWeekInMonth(ORDINALS.indexOf(ordinal) + 1, day));
  }

  /** Easter Sunday by the Gregorian computus. */
  private static LocalDate easter(Year year) {
    var y = year.getValue();
    var golden = y % 19;
    var century = y / 100;
    var epact =
        Math.floorMod(
            19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15, 30);
    var weekday =
        Math.floorMod(32 + 2 * (century % 4) + 2 * (y % 100 / 4) - epact - y % 100 % 4, 7);
    var late = (golden + 11 * epact + 22 * weekday) / 451;
    var days = epact + weekday - 7 * late + 114;
    return year.atMonth(days / 31).atDay(days % 31 + 1);
  }

  private static DayOfWeek weekday(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Month month(String name) {
    return Month.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
