package ai.rivvi.dispatch.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimesOfDayTests {
  private static final Instant END = at("2026-12-16T12:00");

  private static Instant at(String local) {
    return Clinics.at(local, Clinics.NEW_YORK);
  }

  private static Instant next(CallingHours hours, String from, String... missed) {
    var tried = Stream.of(missed).map(TimesOfDayTests::at).toList();
    return new TimesOfDay(Clinics.NEW_YORK, tried).next(at(from), END, hours::opens);
  }

  private static CallingHours hours(String opens, String closes, DayOfWeek... days) {
    var clinic = Clinics.open(Clinics.NEW_YORK, opens, closes);
    return Clinics.hours(clinic, Clinics.window(opens, closes, days));
  }

  @Test
  void turnsFromTheMorningToTheAfternoonAndTheEvening() {
    var hours = hours("09:00", "20:00");
    assertThat(next(hours, "2026-12-02T10:00")).isEqualTo(at("2026-12-02T10:00"));
    assertThat(next(hours, "2026-12-02T11:00", "2026-12-02T09:30"))
        .isEqualTo(at("2026-12-02T12:00"));
    assertThat(next(hours, "2026-12-02T14:00", "2026-12-02T09:30", "2026-12-02T13:00"))
        .isEqualTo(at("2026-12-02T17:00"));
  }

  @Test
  void takesTheSoonestOfEquallyUntriedTimes() {
    assertThat(next(hours("09:00", "20:00"), "2026-12-02T15:00", "2026-12-02T14:00"))
        .isEqualTo(at("2026-12-02T17:00"));
  }

  @Test
  void beginsAnewWhenAllTimesWereTriedAlike() {
    var hours = hours("09:00", "17:00");
    assertThat(next(hours, "2026-12-03T09:30", "2026-12-02T09:30", "2026-12-02T13:00"))
        .isEqualTo(at("2026-12-03T09:30"));
  }

  @Test
  void staysWhereNoOtherTimeIsOpenOrItWouldBeTooLate() {
    var mornings = hours("09:00", "11:30");
    assertThat(next(mornings, "2026-12-03T09:30", "2026-12-02T09:30"))
        .isEqualTo(at("2026-12-03T09:30"));
    var late = new TimesOfDay(Clinics.NEW_YORK, List.of(at("2026-12-02T13:00")));
    assertThat(
            late.next(
                at("2026-12-02T14:00"), at("2026-12-03T09:00"), hours("09:00", "17:00")::opens))
        .isEqualTo(at("2026-12-02T14:00"));
  }

  @Test
  void staysWhenTheOtherTimeIsDaysAway() {
    var wednesdays = hours("09:00", "17:00", DayOfWeek.WEDNESDAY);
    assertThat(next(wednesdays, "2026-12-02T14:00", "2026-12-02T13:00"))
        .isEqualTo(at("2026-12-02T14:00"));
  }
}
