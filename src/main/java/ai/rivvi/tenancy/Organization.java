package ai.rivvi.tenancy;

import ai.rivvi.shared.OrganizationId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    @Nullable Suspension suspension,
    Instant createdAt) {
  /** Open from {@code opens} until just before {@code closes}, in the organization's zone. */
  public record OpenHours(DayOfWeek day, LocalTime opens, LocalTime closes) {}

  /** A day on which nobody is called. */
  public record Holiday(LocalDate date, String name) {}

  /**
   * How much may be done at once and how often.
   *
   * @param concurrentCallsMax lines, for calls in both directions
   * @param linesKeptForInbound of those, how many outbound calls leave free
   * @param callMinutesPerMonthMax minutes of talk in a calendar month on the organization's clock
   *     after which no call is placed; null for no limit
   */
  public record Limits(
      double callsPerSecondMax,
      int concurrentCallsMax,
      int linesKeptForInbound,
      int callsPerPatientPerDayMax,
      int callsPerPatientPerWeekMax,
      @Nullable Integer callMinutesPerMonthMax) {
    /** With no line kept free and no limit of talk. */
    public static Limits of(
        double callsPerSecondMax,
        int concurrentCallsMax,
        int callsPerPatientPerDayMax,
        int callsPerPatientPerWeekMax) {
      return new Limits(
          callsPerSecondMax,
          concurrentCallsMax,
          0,
          callsPerPatientPerDayMax,
          callsPerPatientPerWeekMax,
          null);
    }

    /** How many outbound calls may be open at once. */
    public int outboundCallsMax() {
      return concurrentCallsMax - linesKeptForInbound;
    }
  }

  /** The platform lets the organization call nobody. */
  public record Suspension(Instant since, String reason) {}
}
