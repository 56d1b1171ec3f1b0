package ai.rivvi.rules;

import ai.rivvi.rules.AppliedRule.Confidence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule of a ruleset. */
record Rule(
    String id,
    String jurisdiction,
    String citation,
    @Nullable String source,
    LocalDate asOf,
    @Nullable LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    Confidence confidence,
    @Nullable String note,
    Map<DayOfWeek, Span> week,
    @Nullable Holidays holidays,
    @Nullable Span onHolidays,
    @Nullable Cap cap,
    boolean forbidden) {

  boolean isInForce(LocalDate date) {
    return (effectiveFrom == null || !date.isBefore(effectiveFrom))
        && (effectiveTo == null || !date.isAfter(effectiveTo));
  }

  /** The day's hours as if it were no holiday. */
  Span plain(LocalDate date) {
    return forbidden ? Span.NOTHING : week.getOrDefault(date.getDayOfWeek(), Span.NOTHING);
  }

  boolean isHoliday(LocalDate date) {
    return holidays != null && onHolidays != null && holidays.contains(date);
  }

  /** The day's hours; a holiday's only narrow those of its weekday. */
  Span hours(LocalDate date) {
    return isHoliday(date) && onHolidays != null ? plain(date).intersect(onHolidays) : plain(date);
  }

  AppliedRule on(LocalDate date) {
    return new AppliedRule(
        id,
        jurisdiction,
        citation,
        source,
        asOf,
        effectiveFrom,
        effectiveTo,
        hours(date).toString(),
        confidence,
        note,
        cap);
  }
}
