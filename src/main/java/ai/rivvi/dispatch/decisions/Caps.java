package ai.rivvi.dispatch.decisions;

import ai.rivvi.rules.Cap;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often a person, and a number, may be called, by the clinic and by the law. Both make a call
 * wait, and neither drops it.
 *
 * <p>The clinic's: a day is the callee's date and the last 24 hours, a week the callee's calendar
 * week (from Monday) and the last 7 days; the stricter wins. The law's: any rolling period.
 */
public final class Caps {
  private static final Duration DAY = Duration.ofHours(24);
  private static final int DAYS_OF_WEEK = 7;
  private static final Duration WEEK = Duration.ofDays(DAYS_OF_WEEK);

  /** A calendar week and the change of its clocks lie within. */
  private static final Duration LOOK_BACK_MIN = Duration.ofDays(8);

  private Caps() {}

  /** Calls before this count towards no cap. */
  public static Instant countedSince(Instant now, Ruleset law) {
    var longest = law.capPeriodMax();
    return now.minus(longest.compareTo(LOOK_BACK_MIN) > 0 ? longest : LOOK_BACK_MIN);
  }

  /** Until when the clinic's own limits keep a call from being made; empty when they do not. */
  static Optional<Instant> ofClinic(
      Organization.Limits limits, CountedCalls counted, Place place, Instant now) {
    return latest(
        place.zones().stream()
            .flatMap(zone -> counted.each().flatMap(calls -> untils(limits, calls, zone, now))));
  }

  /** Until when the law keeps a call from being made. */
  static Optional<Instant> ofLaw(Ruleset law, CountedCalls counted, Place place, Instant now) {
    if (counted.equals(CountedCalls.NONE)) {
      return Optional.empty();
    }
    return latest(
        law.caps(place, now).stream()
            .flatMap(cap -> counted.each().flatMap(calls -> until(cap, calls, now))));
  }

  private static Stream<Instant> until(Cap cap, List<Instant> counted, Instant now) {
    return reached(counted, now.minus(cap.period()), cap.callsMax())
        .map(call -> call.plus(cap.period()))
        .stream();
  }

  private static Stream<Instant> untils(
      Organization.Limits limits, List<Instant> counted, ZoneId zone, Instant now) {
    var today = LocalDate.ofInstant(now, zone);
    var monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
    var daily = limits.callsPerPatientPerDayMax();
    var weekly = limits.callsPerPatientPerWeekMax();
    var untils = new ArrayList<Instant>();
    reached(counted, start(today, zone), daily)
        .ifPresent(_ -> untils.add(start(today.plusDays(1), zone)));
    reached(counted, now.minus(DAY), daily).ifPresent(call -> untils.add(call.plus(DAY)));
    reached(counted, start(monday, zone), weekly)
        .ifPresent(_ -> untils.add(start(monday.plusDays(DAYS_OF_WEEK), zone)));
    reached(counted, now.minus(WEEK), weekly).ifPresent(call -> untils.add(call.plus(WEEK)));
    return untils.stream();
  }

  private static Instant start(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }

  /** The call that must fall out of the period before another fits, when the period is full. */
  private static Optional<Instant> reached(List<Instant> counted, Instant since, int max) {
    var within = counted.stream().filter(call -> call.isAfter(since)).sorted().toList();
    return within.size() < max ? Optional.empty() : Optional.of(within.get(within.size() - max));
  }

  private static Optional<Instant> latest(Stream<Instant> untils) {
    return untils.max(Comparator.naturalOrder());
  }
}
