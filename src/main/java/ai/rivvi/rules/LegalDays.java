package ai.rivvi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What some law-givers together leave of each day; days are reckoned once. */
final class LegalDays {
  /** Some years of days; a caller far off is reckoned anew each time. */
  private static final int DAYS_KEPT_MAX = 4_000;

  private final Law law;
  private final List<String> jurisdictions;
  private final Map<LocalDate, Day> days = new ConcurrentHashMap<>();

  LegalDays(Law law, List<String> jurisdictions) {
    this.law = law;
    this.jurisdictions = List.copyOf(jurisdictions);
  }

  /**
   * A day.
   *
   * @param plain the hours as if it were no holiday
   * @param hours the hours that are allowed
   * @param holiday a law-giver treats the day as a holiday
   * @param forbidden a law-giver allows no calls at all
   */
  record Day(Span plain, Span hours, boolean holiday, boolean forbidden) {}

  Day of(LocalDate date) {
    var known = days.get(date);
    if (known != null) {
      return known;
    }
    var day = reckon(date);
    if (days.size() < DAYS_KEPT_MAX) {
      days.put(date, day);
    }
    return day;
  }

  private Day reckon(LocalDate date) {
    var rules = law.of(jurisdictions, date);
    // No rule at all would be no limit at all: refuse instead.
    var plain = rules.isEmpty() ? Span.NOTHING : Span.ALL_DAY;
    var hours = plain;
    var holiday = false;
    var forbidden = rules.isEmpty();
    for (var rule : rules) {
      plain = plain.intersect(rule.plain(date));
      hours = hours.intersect(rule.hours(date));
      holiday |= rule.isHoliday(date);
      forbidden |= rule.forbidden();
    }
    return new Day(plain, hours, holiday, forbidden);
  }
}
