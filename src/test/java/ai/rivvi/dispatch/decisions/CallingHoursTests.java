package ai.rivvi.dispatch.decisions;

import static ai.rivvi.dispatch.decisions.Clinics.NEW_YORK;
import static ai.rivvi.dispatch.decisions.Clinics.at;
import static ai.rivvi.dispatch.decisions.Clinics.hours;
import static ai.rivvi.dispatch.decisions.Clinics.open;
import static ai.rivvi.dispatch.decisions.Clinics.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CallingHoursTests {
  @Test
  void areHalfOpenAndRefuseACallThatWouldStillRingAtTheEnd() {
    var hours = hours(open(NEW_YORK, "09:00", "17:00"), window("09:00", "17:00"));
    assertThat(hours.closed(at("2026-12-02T08:59:59", NEW_YORK))).isEqualTo(Reason.CLINIC_CLOSED);
    assertThat(hours.closed(at("2026-12-02T09:00:00", NEW_YORK))).isNull();
    assertThat(hours.closed(at("2026-12-02T16:59:34", NEW_YORK))).isNull();
    assertThat(hours.closed(at("2026-12-02T16:59:35", NEW_YORK))).isEqualTo(Reason.CLINIC_CLOSED);
    assertThat(hours.closed(at("2026-12-02T17:00:00", NEW_YORK))).isEqualTo(Reason.CLINIC_CLOSED);
  }

  @Test
  void openAtOnceOrAtTheNextOpeningThatIsLongEnoughForTheRinging() {
    var hours = hours(open(NEW_YORK, "09:00", "17:00"), window("09:00", "17:00"));
    var noon = at("2026-12-02T12:00:00", NEW_YORK);
    assertThat(hours.opens(noon)).isEqualTo(noon);
    assertThat(hours.opens(at("2026-12-02T16:59:35", NEW_YORK)))
        .isEqualTo(at("2026-12-03T09:00:00", NEW_YORK));
    var never = hours(open(NEW_YORK, "09:00", "12:00"), window("14:00", "17:00"));
    assertThat(never.opens(noon)).isNull();
    assertThat(never.gate(noon)).isEqualTo(new CallingHours.Gate(false, null));
  }

  @Test
  void keepTheClinicsHolidaysAndTheCampaignsDays() {
    var organization = open(NEW_YORK, "09:00", "17:00", LocalDate.of(2026, 12, 25));
    var hours = hours(organization, window("09:00", "17:00", DayOfWeek.FRIDAY, DayOfWeek.MONDAY));
    var christmas = at("2026-12-25T10:00:00", NEW_YORK);
    assertThat(hours.closed(christmas)).isEqualTo(Reason.HOLIDAY);
    assertThat(hours.opens(christmas)).isEqualTo(at("2026-12-28T09:00:00", NEW_YORK));
    assertThat(hours.closed(at("2026-12-23T10:00:00", NEW_YORK))).isEqualTo(Reason.CLINIC_CLOSED);
  }

  @Test
  void followTheWallClockOverBothNightsOfDaylightSaving() {
    var hours = hours(open(NEW_YORK, "08:00", "21:00"), window("08:00", "21:00"));
    assertThat(hours.opens(at("2027-03-13T22:00:00", NEW_YORK)))
        .isEqualTo(Instant.parse("2027-03-14T12:00:00Z"));
    assertThat(hours.opens(at("2026-10-31T22:00:00", NEW_YORK)))
        .isEqualTo(Instant.parse("2026-11-01T13:00:00Z"));
  }

  /** 1:40 comes twice on the night in which clocks go back; the second one opens. */
  @Test
  void openAtTheSecondComingOfAnHour() {
    var hours = hours(open(NEW_YORK, "01:40", "21:00"), window("00:00", "23:00"));
    var first = Instant.parse("2026-11-01T05:40:00Z");
    var second = Instant.parse("2026-11-01T06:40:00Z");
    assertThat(hours.closed(first)).isEqualTo(Reason.CLINIC_CLOSED);
    assertThat(hours.closed(second.minusSeconds(1))).isEqualTo(Reason.CLINIC_CLOSED);
    assertThat(hours.closed(second)).isNull();
    assertThat(hours.opens(first)).isEqualTo(second);
  }

  @Test
  void closeAtTheFirstComingOfAnHourAndWhenItIsLeftOut() {
    var hours = hours(open(NEW_YORK, "00:00", "21:00"), window("00:00", "01:30"));
    assertThat(hours.closed(Instant.parse("2026-11-01T05:29:00Z"))).isNull();
    assertThat(hours.closed(Instant.parse("2026-11-01T05:30:00Z"))).isEqualTo(Reason.CLINIC_CLOSED);
    assertThat(hours.closed(Instant.parse("2026-11-01T06:15:00Z"))).isEqualTo(Reason.CLINIC_CLOSED);
    var leftOut = hours(open(NEW_YORK, "00:00", "21:00"), window("00:00", "02:30"));
    assertThat(leftOut.closed(Instant.parse("2027-03-14T06:59:00Z"))).isNull();
    assertThat(leftOut.closed(Instant.parse("2027-03-14T07:00:00Z")))
        .as("3:00 on the wall")
        .isEqualTo(Reason.CLINIC_CLOSED);
  }

  @Test
  void areNarrowedByTheCampaigns() {
    var hours = hours(open(NEW_YORK, "08:00", "18:00"), window("10:00", "12:00"));
    assertThat(hours.closed(at("2026-12-02T09:30:00", NEW_YORK))).isEqualTo(Reason.CLINIC_CLOSED);
    assertThat(hours.closed(at("2026-12-02T11:00:00", NEW_YORK))).isNull();
    assertThat(hours.gate(at("2026-12-02T11:00:00", NEW_YORK)))
        .isEqualTo(new CallingHours.Gate(true, at("2026-12-02T12:00:00", NEW_YORK)));
    assertThat(hours.gate(at("2026-12-02T13:00:00", NEW_YORK)))
        .isEqualTo(new CallingHours.Gate(false, at("2026-12-03T10:00:00", NEW_YORK)));
  }
}
