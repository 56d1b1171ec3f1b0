package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.DateReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.TimeReader;
import ai.rivvi.imports.fields.ZoneMark;
import ai.rivvi.imports.mapping.Given;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The appointment of one row, whose day and time may stand in different places. */
final class AppointmentDraft {
  /** Without marks in the date, there are none in the time. */
  private static final Pattern DIGIT_DATE = Pattern.compile("\\d{8}");

  private static final String NO_DAY =
      "This is not a possible appointment: correct it, or choose another order of day and month.";
  private static final String NO_TIME =
      "This is not a time of day: write it as 14:30 or 2:30 PM, behind the day or alone.";
  private static final String ANOTHER_DAY =
      "The time's column says another day than the appointment's: correct one of them.";

  private final LocalDate today;
  private final ZoneId clinic;
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<RowProblem> notes = new ArrayList<>();

  /** The days that a time's own cell says, in any order of day and month. */
  private final List<LocalDate> daysOfTime = new ArrayList<>();

  private @Nullable LocalDate date;
  private @Nullable LocalTime time;
  private @Nullable String zone;
  private @Nullable Integer zoneColumn;
  private @Nullable Integer dateColumn;
  private @Nullable Integer timeColumn;
  private boolean isGiven;

  AppointmentDraft(LocalDate today, ZoneId clinic) {
    this.today = today;
    this.clinic = clinic;
  }

  /** Takes what a column says. */
  void read(ColumnSource source, String written) {
    var column = source.column().index();
    if (source.column().is(Target.TIME)) {
      var clock = timeOfCell(written);
      if (clock == null) {
        refuse(column, NO_TIME);
      } else {
        timeColumn = column;
        take(column, clock);
      }
      return;
    }
    var apart = source.dates().apart(written);
    if (apart == null || !isPossible(apart.date())) {
      refuse(column, NO_DAY);
      return;
    }
    var clock = apart.rest() == null ? null : timeBehind(written, apart.rest());
    if (apart.rest() != null && clock == null) {
      refuse(column, NO_TIME);
      return;
    }
    date = apart.date();
    dateColumn = column;
    if (clock != null) {
      take(column, clock);
    }
  }

  private static TimeReader.@Nullable Clock timeBehind(String written, String rest) {
    return DIGIT_DATE.matcher(written).lookingAt()
        ? TimeReader.read(rest)
        : TimeReader.readMarked(rest);
  }

  /** A time, or the time of a date-time that a program wrote in full. */
  private TimeReader.@Nullable Clock timeOfCell(String written) {
    var clock = TimeReader.read(written);
    if (clock != null) {
      return clock;
    }
    for (var order : DateOrder.values()) {
      var apart = new DateReader(order, today, false).apart(written);
      if (apart != null && apart.rest() != null) {
        daysOfTime.add(apart.date());
        clock = TimeReader.read(apart.rest());
      }
    }
    return clock;
  }

  /**
   * Midnight is what programs write behind a day without a time; nobody has an appointment then.
   */
  private void take(int column, TimeReader.Clock clock) {
    if (!clock.time().equals(LocalTime.MIDNIGHT)) {
      time = clock.time();
      zone = clock.zone();
      zoneColumn = column;
    } else if (clock.zone() != null || Integer.valueOf(column).equals(timeColumn)) {
      note("APPOINTMENT_TIME_MISSING", column, "Midnight is taken for a day without a time.");
    }
  }

  private boolean isPossible(LocalDate day) {
    return Math.abs(day.getYear() - today.getYear()) <= Given.YEARS_AHEAD_MAX;
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

  /** Looks at what the row has said in all. */
  void finish() {
    if (date == null) {
      if (time != null && timeColumn != null && problems.isEmpty()) {
        note("APPOINTMENT_DAY_MISSING", timeColumn, "A time without a day is no appointment.");
      }
      return;
    }
    var day = date;
    if (zone != null
        && zoneColumn != null
        && time != null
        && !ZoneMark.isOf(zone, clinic, day.atTime(time))) {
      refuse(
          zoneColumn,
          "The time zone behind the time is not the clinic's (%s): write the time as the clinic's own"
                  .formatted(clinic)
              + " clock shows it, without a zone.");
      time = null;
    }
    daysOfTime.removeIf(other -> !isPossible(other));
    if (timeColumn != null && !daysOfTime.isEmpty() && !daysOfTime.contains(day)) {
      refuse(timeColumn, ANOTHER_DAY);
    }
    if (dateColumn != null && day.isBefore(today)) {
      note(
          "APPOINTMENT_PAST",
          dateColumn,
          "This day is before the list's own: check the date, or the order of day and month.");
    }
  }

  private void refuse(int column, String message) {
    problems.add(RowProblem.at(ProblemCode.ROW_INVALID, column, message));
  }

  private void note(String code, int column, String message) {
    notes.add(new RowProblem(code, column, message));
  }

  /** What stops the row. */
  List<RowProblem> problems() {
    return problems;
  }

  /** What stops nothing. */
  List<RowProblem> notes() {
    return notes;
  }

  /** Whether some of it is the mapping's. */
  boolean isGiven() {
    return isGiven && date != null;
  }

  /** Null without a day. */
  @Nullable String reading() {
    return date == null ? null : time == null ? date.toString() : date.atTime(time).toString();
  }
}
