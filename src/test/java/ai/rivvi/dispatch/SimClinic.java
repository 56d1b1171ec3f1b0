package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.rules.Place;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.tenancy.Organization;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clinic made of a seed: its hours and limits, its campaigns, its patients, and what will happen
 * to them.
 *
 * @param begins when its runs begin
 */
record SimClinic(
    Organization organization, Instant begins, List<SimRun> runs, List<SimPatient> patients) {
  private static final List<ZoneId> ZONES =
      List.of(
              "America/New_York",
              "America/Chicago",
              "America/Denver",
              "America/Phoenix",
              "America/Los_Angeles",
              "America/Anchorage",
              "Pacific/Honolulu",
              "America/Puerto_Rico")
          .stream()
          .map(ZoneId::of)
          .toList();

  /** The nights in which clocks change, and days whose law changes. */
  private static final List<LocalDate> HARD_DAYS =
      List.of(
          LocalDate.parse("2026-03-08"),
          LocalDate.parse("2026-11-01"),
          LocalDate.parse("2027-03-14"),
          LocalDate.parse("2026-10-18"),
          LocalDate.parse("2026-12-24"));

  private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
  private static final int DAYS = 600;
  private static final int RUNS_MAX = 3;
  private static final int PATIENTS_MAX = 14;
  private static final int LINES_MAX = 3;
  private static final int MINUTES_MAX = 30;

  /**
   * A run of a campaign over all patients.
   *
   * @param placesMax how many may say yes; null when it is no waiting list
   */
  record SimRun(
      Campaign.Window window,
      Campaign.RetryPolicy policy,
      @Nullable Integer placesMax,
      Duration ring,
      Instant endsAt) {}

  /**
   * Somebody who may be called.
   *
   * @param lines their phones in order; some share one
   * @param places where they may be when they are called on each of them
   * @param manners how they take calls, as a seed
   */
  record SimPatient(List<LineId> lines, List<Place> places, boolean consented, int manners) {
    Place place(LineId line) {
      return places.get(lines.indexOf(line));
    }
  }

  static SimClinic of(Random random, SimPlaces places) {
    var zone = ZONES.get(random.nextInt(ZONES.size()));
    var hard = random.nextInt(3) == 0;
    var date =
        hard
            ? HARD_DAYS.get(random.nextInt(HARD_DAYS.size())).minusDays(random.nextInt(4))
            : FIRST.plusDays(random.nextInt(DAYS));
    var begins = date.atTime(time(random, 0, 24)).atZone(zone).toInstant();
    var daily = 1 + random.nextInt(3);
    var organization =
        new Organization(
            new OrganizationId(new UUID(random.nextLong(), random.nextLong())),
            "Clinic",
            zone,
            "US",
            hours(random),
            holidays(random, date),
            new Organization.Limits(1, 4, 0, daily, daily + random.nextInt(5), minutes(random)),
            null,
            begins);
    var runs = new ArrayList<SimRun>();
    for (var run = 1 + random.nextInt(RUNS_MAX); run > 0; run--) {
      runs.add(
          new SimRun(
              window(random),
              policy(random),
              random.nextInt(4) == 0 ? 1 + random.nextInt(3) : null,
              Duration.ofSeconds(10 + random.nextInt(50)),
              begins.plus(Duration.ofDays(1 + random.nextInt(14)))));
    }
    var patients = new ArrayList<SimPatient>();
    for (var patient = 2 + random.nextInt(PATIENTS_MAX); patient > 0; patient--) {
      var lines = lines(random, patients);
      patients.add(
          new SimPatient(
              lines,
              lines.stream().map(_ -> places.any(random)).toList(),
              random.nextInt(20) > 0,
              random.nextInt()));
    }
    return new SimClinic(organization, begins, List.copyOf(runs), List.copyOf(patients));
  }

  /** Some have the phone of the one before, as their first or as another one. */
  private static List<LineId> lines(Random random, List<SimPatient> before) {
    var lines = new LinkedHashSet<LineId>();
    for (var line = 1 + random.nextInt(LINES_MAX); line > 0; line--) {
      lines.add(
          !before.isEmpty() && random.nextInt(4) == 0
              ? before.getLast().lines().getFirst()
              : new LineId(new UUID(before.size(), line)));
    }
    return List.copyOf(lines);
  }

  private static @Nullable Integer minutes(Random random) {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(MINUTES_MAX) : null;
  }

  private static List<Organization.OpenHours> hours(Random random) {
    var hours = new ArrayList<Organization.OpenHours>();
    for (var day : DayOfWeek.values()) {
      if (random.nextInt(7) == 0) {
        continue;
      }
      if (random.nextInt(4) == 0) {
        hours.add(new Organization.OpenHours(day, time(random, 6, 4), time(random, 11, 2)));
        hours.add(new Organization.OpenHours(day, time(random, 14, 2), time(random, 17, 6)));
      } else {
        hours.add(new Organization.OpenHours(day, time(random, 0, 11), time(random, 13, 11)));
      }
    }
    return hours;
  }

  private static List<Organization.Holiday> holidays(Random random, LocalDate date) {
    var holidays = new ArrayList<Organization.Holiday>();
    for (var holiday = random.nextInt(4); holiday > 0; holiday--) {
      holidays.add(new Organization.Holiday(date.plusDays(random.nextInt(15)), "Holiday"));
    }
    return holidays;
  }

  private static Campaign.Window window(Random random) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (random.nextInt(5) > 0) {
        days.add(day);
      }
    }
    return new Campaign.Window(
        time(random, 0, 12),
        time(random, 13, 11),
        days.isEmpty() ? EnumSet.of(DayOfWeek.MONDAY) : days);
  }

  private static Campaign.RetryPolicy policy(Random random) {
    return new Campaign.RetryPolicy(
        1 + random.nextInt(6),
        retry(random, 60),
        retry(random, 600),
        retry(random, 3_000),
        retry(random, 600),
        retry(random, 600),
        retry(random, 600),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static Campaign.Retry retry(Random random, int minutesMax) {
    return new Campaign.Retry(1 + random.nextInt(6), 1 + random.nextInt(minutesMax));
  }

  /** Within so many hours from an hour on, by five minutes. */
  private static LocalTime time(Random random, int hour, int hours) {
    return LocalTime.of(hour, 0).plusMinutes(5L * random.nextInt(hours * 12));
  }
}
