package ai.rivvi.dispatch.decisions;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.rules.Laws;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.tenancy.Organization;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/** Clinics and hours for tests. */
public final class Clinics {
  public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  public static final Duration RING = Duration.ofSeconds(25);

  private Clinics() {}

  public static Organization open(ZoneId zone, String opens, String closes, LocalDate... holidays) {
    return new Organization(
        new OrganizationId(Ids.next()),
        "Clinic",
        zone,
        "US",
        Arrays.stream(DayOfWeek.values())
            .map(
                day ->
                    new Organization.OpenHours(
                        day, LocalTime.parse(opens), LocalTime.parse(closes)))
            .toList(),
        Arrays.stream(holidays).map(date -> new Organization.Holiday(date, "Holiday")).toList(),
        Organization.Limits.of(1, 4, 1, 3),
        null,
        Instant.EPOCH);
  }

  public static Campaign.Window window(String opens, String closes, DayOfWeek... days) {
    return new Campaign.Window(
        LocalTime.parse(opens),
        LocalTime.parse(closes),
        days.length == 0 ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(List.of(days)));
  }

  public static CallingHours hours(Organization organization, Campaign.Window window) {
    return new CallingHours(organization, window, RING);
  }

  /** Where somebody may be of whom nothing but a number is known. */
  public static Place place(String phone) {
    return Laws.place(Whereabouts.of(new PhoneNumber(phone)));
  }

  public static Instant at(String local, ZoneId zone) {
    return java.time.LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  /** Calls to a patient who has one number, which nobody else has. */
  static CountedCalls onBoth(Instant... calls) {
    return new CountedCalls(List.of(calls), List.of(calls));
  }
}
