package ai.rivvi.dispatch.decisions;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a clinic calls: the organization's hours without its holidays, narrowed by the campaign's
 * window. Half-open intervals; a call that would still ring at the end is too late. In the night in
 * which clocks go back, an hour that comes twice opens at its second and closes at its first
 * coming: the clock on the wall says "open" all the time between. What the law allows where the
 * callee is, is asked besides.
 *
 * @param ring for how long after the decision to call a phone may ring
 */
public record CallingHours(Organization organization, Campaign.Window window, Duration ring) {
  private static final int DAYS_AHEAD_MAX = 30;

  /** From {@code start} until just before {@code end}. */
  private record Span(Instant start, Instant end) {}

  /** Why the clinic lets no call start now; null when it does. */
  public @Nullable Reason closed(Instant now) {
    var today = today(now);
    if (spans(today).stream().anyMatch(span -> isInside(span, now))) {
      return null;
    }
    return isHoliday(today) ? Reason.HOLIDAY : Reason.CLINIC_CLOSED;
  }

  /** The first instant from {@code from} on at which a call may start; null when none is near. */
  public @Nullable Instant opens(Instant from) {
    var today = today(from);
    for (var days = 0; days < DAYS_AHEAD_MAX; days++) {
      for (var span : spans(today.plusDays(days))) {
        var start = span.start().isBefore(from) ? from : span.start();
        if (isInside(span, start)) {
          return start;
        }
      }
    }
    return null;
  }

  /** Whether the clinic is open now, and when that changes. */
  public Gate gate(Instant now) {
    var today = today(now);
    for (var days = 0; days < DAYS_AHEAD_MAX; days++) {
      for (var span : spans(today.plusDays(days))) {
        if (!now.isBefore(span.start()) && now.isBefore(span.end())) {
          return new Gate(true, span.end());
        }
        if (now.isBefore(span.start())) {
          return new Gate(false, span.start());
        }
      }
    }
    return new Gate(false, null);
  }

  /** Open or closed, and when that changes; null when it does not within a month. */
  public record Gate(boolean open, @Nullable Instant changesAt) {}

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, organization.timeZone());
  }

  private boolean isInside(Span span, Instant at) {
    return !at.isBefore(span.start()) && at.plus(ring).isBefore(span.end());
  }

  private boolean isHoliday(LocalDate date) {
    return organization.holidays().stream().anyMatch(holiday -> holiday.date().equals(date));
  }

  private List<Span> spans(LocalDate date) {
    if (isHoliday(date) || !window.days().contains(date.getDayOfWeek())) {
      return List.of();
    }
    return organization.hours().stream()
        .filter(hours -> hours.day() == date.getDayOfWeek())
        .map(
            hours ->
                span(
                    date,
                    later(hours.opens(), window.opens()),
                    earlier(hours.closes(), window.closes())))
        .filter(span -> span.start().isBefore(span.end()))
        .sorted(Comparator.comparing(Span::start))
        .toList();
  }

  private Span span(LocalDate date, LocalTime opens, LocalTime closes) {
    var zone = organization.timeZone();
    return new Span(
        date.atTime(opens).atZone(zone).withLaterOffsetAtOverlap().toInstant(),
        closing(date.atTime(closes), zone));
  }

  /** An hour that clocks leave out has come when they do. */
  private static Instant closing(LocalDateTime at, ZoneId zone) {
    var change = zone.getRules().getTransition(at);
    return change != null && change.isGap() ? change.getInstant() : at.atZone(zone).toInstant();
  }

  private static LocalTime later(LocalTime one, LocalTime other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalTime earlier(LocalTime one, LocalTime other) {
    return one.isBefore(other) ? one : other;
  }
}
