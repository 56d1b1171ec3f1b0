package ai.rivvi.tenancy;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.tenancy.Organization.Holiday;
import ai.rivvi.tenancy.Organization.Limits;
import ai.rivvi.tenancy.Organization.OpenHours;
import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations/{id}")
class OrganizationController {
  private final Organizations organizations;

  OrganizationController(Organizations organizations) {
    this.organizations = organizations;
  }

  @GetMapping
  @Allowed({Role.SUPER_ADMIN, Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST})
  OrganizationBody get(@PathVariable OrganizationId id) {
    requireBound(id);
    return OrganizationBody.of(organizations.current());
  }

  @PutMapping
  @Allowed(Role.CLINIC_ADMIN)
  OrganizationBody update(
      @PathVariable OrganizationId id, @RequestBody @Valid OrganizationChange change) {
    requireBound(id);
    var before = organizations.current();
    return OrganizationBody.of(
        organizations.update(
            new Organization(
                before.id(),
                change.name().strip(),
                zone(change.timeZone()),
                change.region().strip().toUpperCase(Locale.ROOT),
                change.hours().stream()
                    .map(hours -> new OpenHours(hours.day(), hours.opens(), hours.closes()))
                    .toList(),
                change.holidays().stream()
                    .map(day -> new Holiday(day.date(), day.name().strip()))
                    .toList(),
                change.limits().limits(),
                before.suspension(),
                before.createdAt())));
  }

  /** The zone of this name; an Invalid refusal when the zone data has none. */
  static ZoneId zone(String name) {
    try {
      var zone = ZoneId.of(name.strip());
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return zone;
      }
    } catch (DateTimeException _) {
      // Refused below, like an offset that is no zone.
    }
    throw new Invalid(
        "invalid-organization",
        "Some settings need a change.",
        List.of(new Invalid.FieldError("timeZone", "Give a zone such as America/Chicago.")));
  }

  private static void requireBound(OrganizationId id) {
    if (!id.equals(CurrentOrganization.find())) {
      throw NotFound.of("organization");
    }
  }

  /** Open hours on the organization's clock, HH:mm. */
  record HoursBody(
      @NotNull DayOfWeek day,
      @NotNull @JsonFormat(pattern = "HH:mm") LocalTime opens,
      @NotNull @JsonFormat(pattern = "HH:mm") LocalTime closes) {}

  record HolidayBody(@NotNull LocalDate date, @NotBlank String name) {}

  record OrganizationChange(
      @NotBlank String name,
      @NotBlank String timeZone,
      @NotBlank String region,
      @NotNull List<@NotNull @Valid HoursBody> hours,
      @NotNull List<@NotNull @Valid HolidayBody> holidays,
      @NotNull @Valid LimitsBody limits) {}

  /** Limits as they are asked for; no minutes, no limit of talk. */
  record LimitsBody(
      @NotNull Double callsPerSecondMax,
      @NotNull Integer concurrentCallsMax,
      @NotNull Integer linesKeptForInbound,
      @NotNull Integer callsPerPatientPerDayMax,
      @NotNull Integer callsPerPatientPerWeekMax,
      @Nullable Integer callMinutesPerMonthMax) {
    Limits limits() {
      return new Limits(
          callsPerSecondMax,
          concurrentCallsMax,
          linesKeptForInbound,
          callsPerPatientPerDayMax,
          callsPerPatientPerWeekMax,
          callMinutesPerMonthMax);
    }
  }

  /** The platform lets the organization call nobody, and why. */
  record SuspensionBody(Instant since, String reason) {}

  record LimitsView(
      double callsPerSecondMax,
      int concurrentCallsMax,
      int linesKeptForInbound,
      int callsPerPatientPerDayMax,
      int callsPerPatientPerWeekMax,
      @Nullable Integer callMinutesPerMonthMax) {
    static LimitsView of(Limits limits) {
      return new LimitsView(
          limits.callsPerSecondMax(),
          limits.concurrentCallsMax(),
          limits.linesKeptForInbound(),
          limits.callsPerPatientPerDayMax(),
          limits.callsPerPatientPerWeekMax(),
          limits.callMinutesPerMonthMax());
    }
  }

  record OrganizationBody(
      OrganizationId id,
      String name,
      String timeZone,
      String region,
      List<HoursBody> hours,
      List<HolidayBody> holidays,
      LimitsView limits,
      @Nullable SuspensionBody suspension,
      Instant createdAt) {
    static OrganizationBody of(Organization organization) {
      return new OrganizationBody(
          organization.id(),
          organization.name(),
          organization.timeZone().getId(),
          organization.region(),
          organization.hours().stream()
              .map(open -> new HoursBody(open.day(), open.opens(), open.closes()))
              .toList(),
          organization.holidays().stream()
              .map(holiday -> new HolidayBody(holiday.date(), holiday.name()))
              .toList(),
          LimitsView.of(organization.limits()),
          organization.suspension() == null
              ? null
              : new SuspensionBody(
                  organization.suspension().since(), organization.suspension().reason()),
          organization.createdAt());
    }
  }
}
