package ai.rivvi.imports.sources;

import ai.rivvi.shared.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a folder is looked at: every so many minutes, or at times of day in the clinic's zone.
 *
 * @param intervalMinutes null when it goes by times of day
 */
public record LookSchedule(@Nullable Integer intervalMinutes, List<LocalTime> timesOfDay) {
  public static final LookSchedule NEVER = new LookSchedule(null, List.of());
  private static final int MINUTES_MIN = 5;
  private static final int MINUTES_MAX = 1_440;
  private static final int TIMES_MAX = 24;

  public LookSchedule {
    timesOfDay =
        timesOfDay.stream()
            .map(time -> time.truncatedTo(ChronoUnit.MINUTES))
            .distinct()
            .sorted()
            .toList();
  }

  /** A schedule that looks now and then; an Invalid refusal otherwise. */
  LookSchedule checked() {
    if ((intervalMinutes == null) == timesOfDay.isEmpty()) {
      throw new Invalid(
          "schedule-unclear",
          "Say either every how many minutes to look, or at which times of day.");
    }
    if (intervalMinutes != null
        && (intervalMinutes < MINUTES_MIN || intervalMinutes > MINUTES_MAX)) {
      throw new Invalid(
          "schedule-interval",
          "A folder is looked at every 5 minutes at most, once a day at least.");
    }
    if (timesOfDay.size() > TIMES_MAX) {
      throw new Invalid("schedule-too-many-times", "A day has at most 24 times to look.");
    }
    return this;
  }

  /** The first time to look behind this one. */
  public Instant next(Instant now, ZoneId zone) {
    if (intervalMinutes != null) {
      return now.plus(Duration.ofMinutes(intervalMinutes));
    }
    var today = now.atZone(zone).toLocalDate();
    // A time that a change of the clocks leaves out is the one just behind it.
    for (var day = today; ; day = day.plusDays(1)) {
      for (var time : timesOfDay) {
        var at = day.atTime(time).atZone(zone).toInstant();
        if (at.isAfter(now)) {
          return at;
        }
      }
    }
  }
}
