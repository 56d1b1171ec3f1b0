package ai.rivvi.imports.workbooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Dates and times that a workbook stores as ISO-8601 text. */
final class IsoDates {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private IsoDates() {}

  /**
   * A date, local date-time or time, to the second, as cells have them: a date-time at midnight is
   * a date; null when the text is none.
   */
  static @Nullable String normal(String text) {
    var written = text.strip();
    var local = written.endsWith("Z") ? written.substring(0, written.length() - 1) : written;
    try {
      if (local.indexOf('T') > 0) {
        var at = rounded(LocalDateTime.parse(local));
        return at.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? at.toLocalDate().toString()
            : at.toString();
      }
      return local.indexOf(':') > 0
          ? LocalTime.parse(local).truncatedTo(ChronoUnit.SECONDS).toString()
          : LocalDate.parse(local).toString();
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** The time of day that {@code PT14H30M00S} stands for; null when it is no time of a day. */
  static @Nullable String timeOfDay(String duration) {
    try {
      var since = Duration.parse(duration.strip()).plus(HALF_A_SECOND);
      return since.isNegative() || since.toDays() > 0
          ? null
          : LocalTime.MIDNIGHT.plusSeconds(since.toSeconds()).toString();
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  /** Programs write the fraction of a day, which falls short of the second. */
  private static LocalDateTime rounded(LocalDateTime at) {
    return at.plus(HALF_A_SECOND).truncatedTo(ChronoUnit.SECONDS);
  }
}
