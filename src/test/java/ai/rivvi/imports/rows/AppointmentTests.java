package ai.rivvi.imports.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ListMapping;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The day and the time of a row's appointment, and what is said where they cannot be taken. */
class AppointmentTests {
  private static RowReading read(String day, String time) {
    var mapping =
        new ListMapping(
            List.of(
                new ColumnMapping(0, Target.FULL_NAME, "FIRST_LAST", "name", 1),
                new ColumnMapping(1, Target.PHONE, null, "phone", 1),
                new ColumnMapping(2, Target.APPOINTMENT_AT, "MDY", "day", 1),
                new ColumnMapping(3, Target.APPOINTMENT_AT, "TIME", "time", 1)),
            "US");
    return new RowReader(mapping, LocalDate.of(2026, 11, 20), ZoneId.of("America/Chicago"))
        .read(
            Arrays.asList("Ana Lee", "212-555-0142", day, time).stream().map(Cell::text).toList());
  }

  private static @Nullable String at(RowReading reading) {
    return reading.readings().get(Target.APPOINTMENT_AT);
  }

  private static List<String> messages(RowReading reading) {
    return reading.problems().stream().map(RowProblem::message).toList();
  }

  private static List<String> notes(RowReading reading) {
    return reading.notes().stream().map(RowProblem::code).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12/3/2026 | 0930 | 2026-12-03T09:30",
        "12/3/2026 | 930 | 2026-12-03T09:30",
        "12/3/2026 | mediodía | 2026-12-03T12:00",
        "12/3/2026 | 12/3/2026 2:30 PM | 2026-12-03T14:30",
        "12/3/2026 | 2026-12-03 14:30:00 | 2026-12-03T14:30",
        "12/3/2026 | 3/12/2026 14:30 | 2026-12-03T14:30",
        "12/3/2026 | 1899-12-30 14:30:00 | 2026-12-03T14:30",
        "12/3/2026 00:00 | 2:30 PM | 2026-12-03T14:30",
        "20261203143000 | n/a | 2026-12-03T14:30",
        "12/3/2026 | 2000-01-01T14:30:00 | 2026-12-03T14:30",
        "12/3/2026 | 1/1/1970 2:30:00 PM | 2026-12-03T14:30"
      })
  void takesTheTimesThatProgramsWrite(String day, String time, String at) {
    var reading = read(day, time);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.notes()).isEmpty();
    assertThat(at(reading)).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-03T14:30:00Z",
        "2026-12-03T14:30:00-05:00",
        "12/3/2026 2:30 PM EST",
        "12/3/2026 14:30 UTC"
      })
  void neverReadsATimeOfAnotherClockAsTheClinics(String written) {
    var reading = read(written, "");
    assertThat(messages(reading)).singleElement().asString().contains("time zone");
    assertThat(messages(read("12/3/2026", "2:30 PM EST")))
        .singleElement()
        .asString()
        .contains("time zone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-03T14:30:00-06:00",
        "2026-12-03 14:30:00 -0600",
        "12/3/2026 2:30 PM CST",
        "12/3/2026 2:30 PM Central",
        "12/3/2026 14:30 UTC-6"
      })
  void takesTimesOfTheClinicsOwnClock(String written) {
    var reading = read(written, "");
    assertThat(reading.problems()).isEmpty();
    assertThat(at(reading)).isEqualTo("2026-12-03T14:30");
    assertThat(at(read("7/3/2027", "2:30 PM CST"))).as("in summer").isEqualTo("2027-07-03T14:30");
    assertThat(messages(read("2027-07-03T14:30:00-06:00", ""))).as("an exact one").hasSize(1);
  }

  @Test
  void takesMidnightForADayWithoutATime() {
    assertThat(at(read("12/03/2026 00:00", ""))).isEqualTo("2026-12-03");
    assertThat(notes(read("12/03/2026 00:00", ""))).isEmpty();
    var zoned = read("2026-12-03T00:00:00.000Z", "");
    assertThat(at(zoned)).isEqualTo("2026-12-03");
    assertThat(notes(zoned)).containsExactly("APPOINTMENT_TIME_MISSING");
    var apart = read("12/03/2026", "12:00 AM");
    assertThat(at(apart)).isEqualTo("2026-12-03");
    assertThat(notes(apart)).containsExactly("APPOINTMENT_TIME_MISSING");
  }

  @Test
  void saysThatATimeHasNoDay() {
    var reading = read("", "2:30 PM");
    assertThat(reading.problems()).isEmpty();
    assertThat(at(reading)).isNull();
    assertThat(notes(reading)).containsExactly("APPOINTMENT_DAY_MISSING");
  }

  @Test
  void saysWhatIsWrongOfADayAndWhatOfATime() {
    assertThat(messages(read("12/3/2026 soon", ""))).singleElement().asString().contains("time of");
    assertThat(messages(read("12/3/2026", "soon"))).singleElement().asString().contains("time of");
    for (var room : List.of("12/3/2026 305", "12/3/2026 - 305", "12/3/2026 2027")) {
      assertThat(messages(read(room, ""))).as(room).singleElement().asString().contains("time of");
    }
    assertThat(messages(read("12/3/2026", "0.25"))).singleElement().asString().contains("time of");
    assertThat(messages(read("13/13/2026", ""))).singleElement().asString().contains("order of");
    assertThat(messages(read("12/3/2026", "12/5/2026 14:30")))
        .singleElement()
        .asString()
        .contains("another day");
  }
}
