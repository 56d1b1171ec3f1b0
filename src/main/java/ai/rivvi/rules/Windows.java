package ai.rivvi.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a place's clocks and days leave open. */
record Windows(List<Clock> clocks, LegalDays days) {
  boolean isForbidden(Instant now) {
    return clocks.stream().anyMatch(clock -> days.of(clock.dateAt(now)).forbidden());
  }

  /** From when on a start is too late everywhere it is now allowed; null when it is not allowed. */
  @Nullable Instant closes(Instant now, Duration ring) {
    Instant earliest = null;
    for (var clock : clocks) {
      var date = clock.dateAt(now);
      var hours = days.of(date).hours();
      var last = clock.at(date, hours.end()).minus(ring);
      if (hours.isEmpty() || now.isBefore(clock.at(date, hours.start())) || !now.isBefore(last)) {
        return null;
      }
      earliest = earliest == null || last.isBefore(earliest) ? last : earliest;
    }
    return earliest;
  }

  /** The first instant from {@code from} on that every clock allows; null when none is near. */
  @Nullable Instant opens(Instant from, Duration ring, Instant horizon) {
    var candidate = from;
    while (candidate.isBefore(horizon)) {
      var latest = candidate;
      for (var clock : clocks) {
        var next = next(clock, latest, ring, horizon);
        if (next == null) {
          return null;
        }
        latest = next;
      }
      if (latest.equals(candidate)) {
        return candidate;
      }
      candidate = latest;
    }
    return null;
  }

  private @Nullable Instant next(Clock clock, Instant from, Duration ring, Instant horizon) {
    for (var date = clock.dateAt(from); ; date = date.plusDays(1)) {
      var hours = days.of(date).hours();
      var start = clock.at(date, hours.start());
      if (start.isAfter(horizon)) {
        return null;
      }
      var at = start.isBefore(from) ? from : start;
      if (!hours.isEmpty() && at.plus(ring).isBefore(clock.at(date, hours.end()))) {
        return at;
      }
    }
  }

  Set<LegalReason> reasons(Instant now, Duration ring) {
    var reasons = EnumSet.noneOf(LegalReason.class);
    for (var clock : clocks) {
      var date = clock.dateAt(now);
      var day = days.of(date);
      if (!isInside(clock, date, day.plain(), now, ring)) {
        reasons.add(LegalReason.LEGAL_HOURS);
      }
      if (day.holiday() && !isInside(clock, date, day.hours(), now, ring)) {
        reasons.add(LegalReason.HOLIDAY);
      }
    }
    return reasons;
  }

  private static boolean isInside(
      Clock clock, LocalDate date, Span hours, Instant now, Duration ring) {
    return !hours.isEmpty()
        && !now.isBefore(clock.at(date, hours.start()))
        && now.plus(ring).isBefore(clock.at(date, hours.end()));
  }
}
