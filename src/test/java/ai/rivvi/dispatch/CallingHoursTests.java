package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.Clinics.LOS_ANGELES;
import static ai.rivvi.dispatch.Clinics.NEW_YORK;
import static ai.rivvi.dispatch.Clinics.at;
import static ai.rivvi.dispatch.Clinics.hours;
import static ai.rivvi.dispatch.Clinics.open;
import static ai.rivvi.dispatch.Clinics.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallingHoursTests {
  private static final List<ZoneId> EAST = List.of(NEW_YORK);

  @Test
  void isHalfOpenAndRefusesACallThatWouldStillRingAtTheEnd() {
    var hours = hours(open(NEW_YORK, "09:00", "17:00"), window("09:00", "17:00"));
    assertThat(hours.at(at("2026-12-02T08:59:59", NEW_YORK), EAST).open()).isFalse();
    assertThat(hours.at(at("2026-12-02T09:00:00", NEW_YORK), EAST).open()).isTrue();
    assertThat(hours.at(at("2026-12-02T16:59:34", NEW_YORK), EAST).open()).isTrue();
    assertThat(hours.at(at("2026-12-02T16:59:35", NEW_YORK), EAST).open()).isFalse();
    assertThat(hours.at(at("2026-12-02T17:00:00", NEW_YORK), EAST).open()).isFalse();
  }

  @Test
  void takesTheIntersectionOfEveryZoneTheCalleeMayBeIn() {
    var hours = hours(open(NEW_YORK, "08:00", "20:00"), window("00:00", "23:59"));
    var morning = at("2026-12-02T10:30:00", NEW_YORK);
    assertThat(hours.at(morning, EAST).open()).isTrue();
    var verdict = hours.at(morning, List.of(NEW_YORK, LOS_ANGELES));
    assertThat(verdict.open()).isFalse();
    assertThat(verdict.reason()).isEqualTo(Reason.LEGAL_HOURS);
    assertThat(verdict.next()).isEqualTo(at("2026-12-02T08:00:00", LOS_ANGELES));
  }

  @Test
  void keepsTheClinicsHolidaysAndTheCampaignsDays() {
    var organization = open(NEW_YORK, "09:00", "17:00", LocalDate.of(2026, 12, 25));
    var hours = hours(organization, window("09:00", "17:00", DayOfWeek.FRIDAY, DayOfWeek.MONDAY));
    var verdict = hours.at(at("2026-12-25T10:00:00", NEW_YORK), EAST);
    assertThat(verdict.reason()).isEqualTo(Reason.HOLIDAY);
    assertThat(verdict.next()).isEqualTo(at("2026-12-28T09:00:00", NEW_YORK));
    assertThat(hours.at(at("2026-12-23T10:00:00", NEW_YORK), EAST).reason())
        .isEqualTo(Reason.CLINIC_CLOSED);
  }

  @Test
  void followsTheWallClockOverBothNightsOfDaylightSaving() {
    var hours = hours(open(NEW_YORK, "08:00", "21:00"), window("08:00", "21:00"));
    var beforeSpring = hours.at(at("2027-03-13T22:00:00", NEW_YORK), EAST);
    assertThat(beforeSpring.next()).isEqualTo(java.time.Instant.parse("2027-03-14T12:00:00Z"));
    var beforeAutumn = hours.at(at("2026-10-31T22:00:00", NEW_YORK), EAST);
    assertThat(beforeAutumn.next()).isEqualTo(java.time.Instant.parse("2026-11-01T13:00:00Z"));
  }

  @Test
  void narrowsTheClinicsHoursByTheCampaigns() {
    var hours = hours(open(NEW_YORK, "08:00", "18:00"), window("10:00", "12:00"));
    assertThat(hours.at(at("2026-12-02T09:30:00", NEW_YORK), EAST).open()).isFalse();
    assertThat(hours.at(at("2026-12-02T11:00:00", NEW_YORK), EAST).open()).isTrue();
    assertThat(hours.gate(at("2026-12-02T11:00:00", NEW_YORK)).changesAt())
        .isEqualTo(at("2026-12-02T12:00:00", NEW_YORK));
  }
}
