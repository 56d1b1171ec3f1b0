package ai.rivvi.imports.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private final DateReader births = new DateReader(DateOrder.MDY, TODAY, true);
  private final DateReader visits = new DateReader(DateOrder.MDY, TODAY, false);

  private static @Nullable LocalDate date(DateReader reader, String text) {
    var read = reader.read(text);
    return read == null ? null : read.date();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3/14/62",
        "03/14/1962",
        "3-14-1962",
        "3.14.62",
        "1962-03-14",
        "1962/3/14",
        "14-Mar-1962",
        "14-Mar-62",
        "14 March 1962",
        "March 14, 1962",
        "Mar 14 1962",
        "March 14th, 1962",
        "14th of March 1962",
        "MAR. 14, '62",
        "19620314",
        "03141962",
        "1962-03-14 00:00:00",
        "Wed, Mar 14 1962",
        "Wednesday, March 14, 1962",
        "14 de marzo de 1962",
        "mar 14, 1962",
        "miércoles 14 de marzo de 1962",
        "1962-03-14T00:00:00"
      })
  void readsTheFormsThatClinicsUse(String text) {
    assertThat(date(births, text)).isEqualTo("1962-03-14");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2/30/1962",
        "13/14/1962",
        "0/5/1962",
        "1962-13-01",
        "soon",
        "12",
        "3/14",
        "",
        "14 Foo 1962"
      })
  void readsNoImpossibleDate(String text) {
    assertThat(births.read(text)).isNull();
  }

  @Test
  void takesTheColumnsOrderAndNeverTheCells() {
    assertThat(date(new DateReader(DateOrder.DMY, TODAY, true), "4/3/1962"))
        .isEqualTo("1962-03-04");
    assertThat(date(births, "4/3/1962")).isEqualTo("1962-04-03");
    assertThat(new DateReader(DateOrder.DMY, TODAY, true).read("3/14/1962")).isNull();
    assertThat(date(new DateReader(DateOrder.YMD, TODAY, true), "62/3/14")).isEqualTo("1962-03-14");
  }

  @Test
  void readsTwoDigitYearsByWhatTheyAreFor() {
    assertThat(date(births, "1/2/26")).isEqualTo("2026-01-02");
    assertThat(date(births, "1/2/27")).isEqualTo("1927-01-02");
    assertThat(date(visits, "1/2/27")).isEqualTo("2027-01-02");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11/24/2026 2:30 PM | 14:30", "11/24/26 14:30 | 14:30", "Nov 24, 2026 at 9am | 09:00",
        "11/24/2026, 2:30pm | 14:30", "2026-11-24T14:30 | 14:30",
            "Tue 11/24/2026 9:05 a.m. | 09:05",
        "24-Nov-2026 12:00 PM | 12:00", "11/24/2026 12:15 AM | 00:15", "2026-11-24 14:30:00 | 14:30"
      })
  void readsAppointments(String text, LocalTime time) {
    assertThat(visits.read(text))
        .isEqualTo(new DateReader.DateTime(LocalDate.of(2026, 11, 24), time));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "2026-11-24T14:30:00Z | 14:30 | z",
        "2026-11-24T14:30:00.000-05:00 | 14:30 | -05:00",
        "2026-11-24 14:30 -0500 | 14:30 | -0500",
        "11/24/2026 2:30 PM EST | 14:30 | est",
        "11/24/2026 2:30 PM (Eastern Time) | 14:30 | (eastern time)",
        "11/24/2026 @ 2:30 PM | 14:30 | -",
        "11/24/2026 - 2:30 PM | 14:30 | -",
        "11/24/2026 1430 | 14:30 | -",
        "20261124143000 | 14:30 | -",
        "202611241430 | 14:30 | -",
        "20261124T143000Z | 14:30 | z",
        "24 nov 2026 a las 14:30 | 14:30 | -",
        "11/24/2026 noon | 12:00 | -"
      })
  void readsTimesOfMachines(String text, LocalTime time, @Nullable String zone) {
    assertThat(visits.read(text))
        .isEqualTo(new DateReader.DateTime(LocalDate.of(2026, 11, 24), time, zone));
  }

  @Test
  void readsADateAsItIsWrittenWhateverItsZone() {
    assertThat(date(births, "1971-01-01T00:00:00.000Z")).isEqualTo("1971-01-01");
    assertThat(date(births, "1971-01-01T23:00:00-05:00")).isEqualTo("1971-01-01");
    assertThat(visits.read("11/24/2026 soon")).isNull();
    assertThat(visits.read("11/24/20261430")).isNull();
    assertThat(date(visits, "14 Mar 1962")).isEqualTo("1962-03-14");
  }

  @ParameterizedTest
  @CsvSource({
    "0930,09:30",
    "930,09:30",
    "1430,14:30",
    "143000,14:30",
    "noon,12:00",
    "12 noon,12:00",
    "Mediodía,12:00",
    "midday,12:00",
    "2:30 p. m.,14:30"
  })
  void readsTimesWhereTheyAreExpected(String text, LocalTime time) {
    assertThat(TimeReader.read(text)).isEqualTo(new TimeReader.Clock(time, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2530", "1475", "14", "soon", "2:30 tomorrow", "12345"})
  void readsNoTimeThatIsNone(String text) {
    assertThat(TimeReader.read(text)).isNull();
  }

  @Test
  void readsTimesAlone() {
    assertThat(TimeReader.alone("noon")).isEqualTo("12:00");
    assertThat(TimeReader.alone("1430")).as("a number").isNull();
    assertThat(TimeReader.alone("14:30Z")).as("another clock's").isNull();
    assertThat(TimeReader.alone("2:30 PM")).isEqualTo("14:30");
    assertThat(TimeReader.alone("9am")).isEqualTo("09:00");
    assertThat(TimeReader.alone("14:30:00")).isEqualTo("14:30");
    assertThat(TimeReader.alone("14")).isNull();
    assertThat(TimeReader.alone("25:00")).isNull();
    assertThat(TimeReader.alone("13:00 PM")).isNull();
  }
}
