package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.DateReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.Given;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The appointment of one row, whose day and time may stand in different places. */
final class AppointmentDraft {
  private final LocalDate today;
  private @Nullable LocalDate date;
  private @Nullable LocalTime time;
  private @Nullable Integer column;
  private boolean isGiven;

  AppointmentDraft(LocalDate today) {
    this.today = today;
  }

  /** Takes what a column says; false when it is no possible appointment. */
  boolean read(ColumnSource source, String written) {
    if (source.column().is(Target.TIME)) {
      time = DateReader.time(written);
      return time != null;
    }
    var read = source.dates().read(written);
    if (read == null || !isPossible(read.date())) {
      return false;
    }
    date = read.date();
    column = source.column().index();
    time = read.time() == null ? time : read.time();
    return true;
  }

  private boolean isPossible(@Nullable LocalDate day) {
    return day != null && Math.abs(day.getYear() - today.getYear()) <= Given.YEARS_AHEAD_MAX;
  }

  /** Takes what the mapping gives, where the row has not said it. */
  void give(Given given) {
    if (date == null && given.date() != null) {
      date = given.date();
      isGiven = true;
    }
    if (time == null && given.time() != null) {
      time = given.time();
      isGiven = true;
    }
  }

  /** Whether some of it is the mapping's. */
  boolean isGiven() {
    return isGiven && date != null;
  }

  /** Where the row says its day; null when it does not. */
  @Nullable Integer column() {
    return column;
  }

  /** Whether its day is over when the list comes. */
  boolean isPast() {
    return date != null && date.isBefore(today);
  }

  /** Null without a day. */
  @Nullable String reading() {
    return date == null ? null : time == null ? date.toString() : date.atTime(time).toString();
  }
}
