package ai.rivvi.tenancy;

import ai.rivvi.shared.OrganizationId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A clinic as its members see it.
 *
 * @param region ISO 3166-1 alpha-2, for numbers without a country code
 */
public record Organization(
    OrganizationId id,
    String name,
    ZoneId timeZone,
    String region,
    List<OpenHours> hours,
    List<Holiday> holidays,
    Limits limits,
    Instant createdAt) {
  /** Open from {@code opens} until just before {@code closes}, in the organization's zone. */
  public record OpenHours(DayOfWeek day, LocalTime opens, LocalTime closes) {}

  /** A day on which nobody is called. */
  public record Holiday(LocalDate date, String name) {}

  /** How much may be done at once and how often. */
  public record Limits(
      double callsPerSecondMax,
      int concurrentCallsMax,
      int callsPerPatientPerDayMax,
      int callsPerPatientPerWeekMax) {}
}
