package ai.rivvi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.tenancy.Organization.Holiday;
import ai.rivvi.tenancy.Organization.Limits;
import ai.rivvi.tenancy.Organization.OpenHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganizationRulesTests {
  private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

  @Test
  void usualSettingsAreValid() {
    var organization = organization(OrganizationRules.USUAL_HOURS, OrganizationRules.USUAL_LIMITS);

    assertThat(OrganizationRules.checked(organization)).isEqualTo(organization);
    assertThat(organization.hours()).hasSize(5);
  }

  @Test
  void hoursComeOutInOrder() {
    var late = new OpenHours(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.of(17, 0));
    var early = new OpenHours(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(13, 0));

    var checked =
        OrganizationRules.checked(
            organization(List.of(late, early), OrganizationRules.USUAL_LIMITS));

    assertThat(checked.hours()).containsExactly(early, late);
  }

  @Test
  void overlapIsRefused() {
    refuses(
        organization(
            List.of(
                new OpenHours(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(13, 0)),
                new OpenHours(DayOfWeek.MONDAY, LocalTime.of(12, 0), LocalTime.of(17, 0))),
            OrganizationRules.USUAL_LIMITS),
        "hours");
  }

  @Test
  void closingBeforeOpeningIsRefused() {
    refuses(
        organization(
            List.of(new OpenHours(DayOfWeek.MONDAY, LocalTime.of(17, 0), LocalTime.of(9, 0))),
            OrganizationRules.USUAL_LIMITS),
        "hours");
  }

  @Test
  void everyLimitIsBounded() {
    refuses(
        organization(OrganizationRules.USUAL_HOURS, Limits.of(Double.NaN, 0, 0, 99)),
        "limits.callsPerSecondMax",
        "limits.concurrentCallsMax",
        "limits.linesKeptForInbound",
        "limits.callsPerPatientPerDayMax",
        "limits.callsPerPatientPerWeekMax");
  }

  @Test
  void aLineIsLeftForCallsThatGoOutAndABudgetIsNotNothing() {
    refuses(
        organization(OrganizationRules.USUAL_HOURS, new Limits(1, 4, 4, 1, 3, 0)),
        "limits.linesKeptForInbound",
        "limits.callMinutesPerMonthMax");
  }

  @Test
  void weekBelowDayIsRefused() {
    refuses(
        organization(OrganizationRules.USUAL_HOURS, Limits.of(1, 4, 3, 2)),
        "limits.callsPerPatientPerWeekMax");
  }

  @Test
  void sameHolidayTwiceIsRefused() {
    refuses(
        new Organization(
            new OrganizationId(Ids.next()),
            "Lakeside Clinic",
            ZoneId.of("America/Chicago"),
            "US",
            OrganizationRules.USUAL_HOURS,
            List.of(new Holiday(NEW_YEAR, "New Year"), new Holiday(NEW_YEAR, "Again")),
            OrganizationRules.USUAL_LIMITS,
            null,
            Instant.EPOCH),
        "holidays");
  }

  @Test
  void unknownZoneIsRefused() {
    assertThatThrownBy(() -> OrganizationController.zone("Mars/Olympus"))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> OrganizationController.zone("+02:00")).isInstanceOf(Invalid.class);
    assertThat(OrganizationController.zone(" Europe/Berlin "))
        .isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  private static void refuses(Organization organization, String... fields) {
    assertThatThrownBy(() -> OrganizationRules.checked(organization))
        .asInstanceOf(type(Invalid.class))
        .satisfies(
            invalid ->
                assertThat(invalid.errors())
                    .extracting(Invalid.FieldError::field)
                    .containsExactlyInAnyOrder(fields));
  }

  private static Organization organization(List<OpenHours> hours, Limits limits) {
    return new Organization(
        new OrganizationId(Ids.next()),
        "Lakeside Clinic",
        ZoneId.of("America/Chicago"),
        "US",
        hours,
        List.of(),
        limits,
        null,
        Instant.EPOCH);
  }
}
