package ai.rivvi.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The holidays of one law-giver: each on its own day and on the day that is observed for it. */
final class Holidays {
  private final List<Holiday> holidays;
  private final Map<Year, Set<LocalDate>> years = new ConcurrentHashMap<>();

  Holidays(List<Holiday> holidays) {
    this.holidays = List.copyOf(holidays);
  }

  /** When a holiday falls on an awkward day. */
  enum Observed {
    /** Nothing moves. */
    NONE,
    /** On a Sunday: Monday is a holiday too. */
    SUNDAY_TO_MONDAY,
    /** On a Saturday: Friday too; on a Sunday: Monday too. */
    NEAREST_WEEKDAY,
    /** Tuesday to Friday: the Monday before too; on a weekend: the Monday after too. */
    MONDAY
  }

  /** A holiday that comes every year. */
  record Holiday(String name, DateRule date, Observed observed) {}

  boolean contains(LocalDate date) {
    return years.computeIfAbsent(Year.from(date), this::of).contains(date);
  }

  private Set<LocalDate> of(Year year) {
    var days = new HashSet<LocalDate>();
    // New Year's Day may be observed on the last day of the year before.
    for (var one : List.of(year, year.plusYears(1))) {
      for (var holiday : holidays) {
        holiday
            .date()
            .in(one)
            .ifPresent(
                date -> {
                  days.add(date);
                  days.add(observed(date, holiday.observed()));
                });
      }
    }
    return days;
  }

  private static LocalDate observed(LocalDate date, Observed how) {
    var day = date.getDayOfWeek();
    return switch (how) {
      case NONE -> date;
      case SUNDAY_TO_MONDAY -> day == DayOfWeek.SUNDAY ? date.plusDays(1) : date;
      case NEAREST_WEEKDAY ->
          switch (day) {
            case SATURDAY -> date.minusDays(1);
            case SUNDAY -> date.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
          };
      case MONDAY ->
          switch (day) {
            case MONDAY -> date;
            case TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date.minusDays(day.getValue() - 1L);
            case SATURDAY -> date.plusDays(2);
            case SUNDAY -> date.plusDays(1);
          };
    };
  }
}
