package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a patient may be called: the organization's hours without its holidays, narrowed by the
 * campaign's window, narrowed by the law's hours in every zone that the callee may be in. Half-open
 * intervals; a call that would still ring at the end is too late.
 */
record CallingHours(
    Organization organization,
    Campaign.Window window,
    LocalTime legalOpens,
    LocalTime legalCloses,
    Duration ring) {
  private static final int DAYS_AHEAD_MAX = 30;

  /** From {@code start} until just before {@code end}. */
  record Span(Instant start, Instant end) {}

  /**
   * Whether a call may start now, and if not, why and when next; {@code next} null when not in
   * sight.
   */
  record Verdict(boolean open, @Nullable Reason reason, @Nullable Instant next) {}

  Verdict at(Instant now, List<ZoneId> zones) {
    var today = now.atZone(organization.timeZone()).toLocalDate();
    var clinic = clinicSpans(today.minusDays(1), DAYS_AHEAD_MAX);
    var clinicOpen = clinic.stream().anyMatch(span -> isInside(span, now));
    var spans = clinic;
    for (var zone : Set.copyOf(zones)) {
      spans = intersect(spans, legalSpans(now.atZone(zone).toLocalDate().minusDays(2), zone));
    }
    if (spans.stream().anyMatch(span -> isInside(span, now))) {
      return new Verdict(true, null, null);
    }
    var next =
        spans.stream()
            .filter(span -> span.start().isAfter(now))
            .filter(span -> isInside(span, span.start()))
            .map(Span::start)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Verdict(false, clinicOpen ? Reason.LEGAL_HOURS : closedReason(today), next);
  }

  /** Whether the clinic's side is open now, and when that changes. */
  Gate gate(Instant now) {
    var today = now.atZone(organization.timeZone()).toLocalDate();
    for (var span : clinicSpans(today.minusDays(1), DAYS_AHEAD_MAX)) {
      if (!now.isBefore(span.start()) && now.isBefore(span.end())) {
        return new Gate(true, span.end());
      }
      if (now.isBefore(span.start())) {
        return new Gate(false, span.start());
      }
    }
    return new Gate(false, null);
  }

  /** Open or closed, and when that changes; null when it does not within a month. */
  record Gate(boolean open, @Nullable Instant changesAt) {}

  private boolean isInside(Span span, Instant at) {
    return !at.isBefore(span.start()) && at.plus(ring).isBefore(span.end());
  }

  private Reason closedReason(LocalDate today) {
    return organization.holidays().stream().anyMatch(holiday -> holiday.date().equals(today))
        ? Reason.HOLIDAY
        : Reason.CLINIC_CLOSED;
  }

  private List<Span> clinicSpans(LocalDate from, int days) {
    var spans = new ArrayList<Span>();
    for (var date = from; date.isBefore(from.plusDays(days)); date = date.plusDays(1)) {
      var day = date;
      var holiday =
          organization.holidays().stream().anyMatch(candidate -> candidate.date().equals(day));
      if (holiday || !window.days().contains(day.getDayOfWeek())) {
        continue;
      }
      for (var hours : organization.hours()) {
        if (hours.day() == day.getDayOfWeek()) {
          var opens = later(hours.opens(), window.opens());
          var closes = earlier(hours.closes(), window.closes());
          if (opens.isBefore(closes)) {
            spans.add(span(day, opens, closes, organization.timeZone()));
          }
        }
      }
    }
    spans.sort(Comparator.comparing(Span::start));
    return spans;
  }

  private List<Span> legalSpans(LocalDate from, ZoneId zone) {
    var spans = new ArrayList<Span>();
    for (var offset = 0; offset < DAYS_AHEAD_MAX + 2; offset++) {
      spans.add(span(from.plusDays(offset), legalOpens, legalCloses, zone));
    }
    return spans;
  }

  private static Span span(LocalDate date, LocalTime opens, LocalTime closes, ZoneId zone) {
    return new Span(
        date.atTime(opens).atZone(zone).toInstant(), date.atTime(closes).atZone(zone).toInstant());
  }

  private static List<Span> intersect(List<Span> ones, List<Span> others) {
    var both = new ArrayList<Span>();
    for (var one : ones) {
      for (var other : others) {
        var start = one.start().isAfter(other.start()) ? one.start() : other.start();
        var end = one.end().isBefore(other.end()) ? one.end() : other.end();
        if (start.isBefore(end)) {
          both.add(new Span(start, end));
        }
      }
    }
    return both;
  }

  private static LocalTime later(LocalTime one, LocalTime other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalTime earlier(LocalTime one, LocalTime other) {
    return one.isBefore(other) ? one : other;
  }
}
