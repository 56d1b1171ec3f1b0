package ai.rivvi.dispatch.decisions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the callee's day at which somebody was missed, and the one to try next: who is not
 * at the phone in the morning may be in the evening.
 *
 * @param missed when they were tried and not reached
 */
record TimesOfDay(ZoneId zone, List<Instant> missed) {
  private static final Duration AHEAD_MAX = Duration.ofDays(3);

  /** A part of the day, from its start until the next one's. */
  private enum Part {
    MORNING(LocalTime.MIN),
    AFTERNOON(LocalTime.NOON),
    EVENING(LocalTime.of(17, 0));

    private final LocalTime starts;

    Part(LocalTime starts) {
      this.starts = starts;
    }

    static Part of(LocalTime time) {
      return Stream.of(EVENING, AFTERNOON)
          .filter(part -> !time.isBefore(part.starts))
          .findFirst()
          .orElse(MORNING);
    }
  }

  /** The first instant from one on at which a call may start; null when none is in sight. */
  interface Opening {
    @Nullable Instant from(Instant at);
  }

  /**
   * The first instant from {@code from} on in a part of the day that was tried least, among those
   * parts that can be called in before {@code end}.
   */
  Instant next(Instant from, Instant end, Opening opening) {
    var ahead = from.plus(AHEAD_MAX);
    var until = end.isBefore(ahead) ? end : ahead;
    return Stream.concat(
            Stream.of(from),
            Stream.of(Part.values())
                .map(part -> first(part, from, until, opening))
                .filter(Objects::nonNull))
        .min(Comparator.<Instant>comparingLong(at -> tries(part(at))).thenComparing(at -> at))
        .orElse(from);
  }

  private @Nullable Instant first(Part part, Instant from, Instant end, Opening opening) {
    var today = LocalDate.ofInstant(from, zone);
    for (var days = 0; days <= AHEAD_MAX.toDays(); days++) {
      var starts = today.plusDays(days).atTime(part.starts).atZone(zone).toInstant();
      var at = opening.from(starts.isBefore(from) ? from : starts);
      if (at == null || !at.isBefore(end)) {
        return null;
      }
      if (part(at) == part) {
        return at;
      }
    }
    return null;
  }

  private long tries(Part part) {
    return missed.stream().filter(at -> part(at) == part).count();
  }

  private Part part(Instant at) {
    return Part.of(at.atZone(zone).toLocalTime());
  }
}
