package ai.rivvi.tenancy;

import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Invalid.FieldError;
import ai.rivvi.tenancy.Organization.Holiday;
import ai.rivvi.tenancy.Organization.Limits;
import ai.rivvi.tenancy.Organization.OpenHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What an organization's settings must keep to, and what a new one begins with. */
final class OrganizationRules {
  static final double CALLS_PER_SECOND_MAX = 30;
  static final int CONCURRENT_CALLS_MAX = 500;
  static final int CALLS_PER_PATIENT_MAX = 20;
  static final int CALL_MINUTES_PER_MONTH_MAX = 1_000_000;
  static final int HOURS_MAX = 28;
  static final int HOLIDAYS_MAX = 200;

  static final Limits USUAL_LIMITS = Limits.of(1.0, 4, 1, 3);
  static final List<OpenHours> USUAL_HOURS =
      Stream.of(DayOfWeek.values())
          .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
          .map(day -> new OpenHours(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
          .toList();

  private static final int NAME_LENGTH_MAX = 200;
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private OrganizationRules() {}

  /** The same organization, hours and holidays in order; an Invalid refusal with all faults. */
  static Organization checked(Organization organization) {
    var errors = new ArrayList<FieldError>();
    if (organization.name().isBlank() || organization.name().length() > NAME_LENGTH_MAX) {
      errors.add(
          new FieldError("name", "Give a name of at most " + NAME_LENGTH_MAX + " characters."));
    }
    if (!REGIONS.contains(organization.region())) {
      errors.add(new FieldError("region", "Give a country code of two letters, such as US."));
    }
    checkHours(organization.hours(), errors);
    checkHolidays(organization.holidays(), errors);
    checkLimits(organization.limits(), errors);
    if (!errors.isEmpty()) {
      throw new Invalid("invalid-organization", "Some settings need a change.", errors);
    }
    return new Organization(
        organization.id(),
        organization.name(),
        organization.timeZone(),
        organization.region(),
        inOrder(organization.hours()),
        organization.holidays().stream().sorted(Comparator.comparing(Holiday::date)).toList(),
        organization.limits(),
        organization.suspension(),
        organization.createdAt());
  }

  /** The names of the settings that differ, for the access log. */
  static String difference(Organization before, Organization after) {
    var changed = new ArrayList<String>();
    if (!before.name().equals(after.name())) {
      changed.add("name");
    }
    if (!before.timeZone().equals(after.timeZone())) {
      changed.add("time zone " + before.timeZone() + " to " + after.timeZone());
    }
    if (!before.region().equals(after.region())) {
      changed.add("region " + before.region() + " to " + after.region());
    }
    if (!before.hours().equals(after.hours())) {
      changed.add("hours");
    }
    if (!before.holidays().equals(after.holidays())) {
      changed.add("holidays");
    }
    if (!before.limits().equals(after.limits())) {
      changed.add("limits " + before.limits() + " to " + after.limits());
    }
    return changed.isEmpty() ? "Nothing changed" : "Changed: " + String.join(", ", changed);
  }

  private static void checkHours(List<OpenHours> hours, List<FieldError> errors) {
    if (hours.size() > HOURS_MAX) {
      errors.add(new FieldError("hours", "Give at most " + HOURS_MAX + " openings a week."));
    }
    OpenHours previous = null;
    for (var open : inOrder(hours)) {
      if (!open.opens().isBefore(open.closes())) {
        errors.add(new FieldError("hours", "On " + name(open) + " it must close after it opens."));
      }
      if (previous != null
          && previous.day() == open.day()
          && open.opens().isBefore(previous.closes())) {
        errors.add(new FieldError("hours", "On " + name(open) + " two openings overlap."));
      }
      previous = open;
    }
  }

  private static void checkHolidays(List<Holiday> holidays, List<FieldError> errors) {
    if (holidays.size() > HOLIDAYS_MAX) {
      errors.add(new FieldError("holidays", "Give at most " + HOLIDAYS_MAX + " holidays."));
    }
    var days = new HashSet<>();
    for (var holiday : holidays) {
      if (!days.add(holiday.date())) {
        errors.add(new FieldError("holidays", holiday.date() + " stands there twice."));
      }
      if (holiday.name().isBlank() || holiday.name().length() > NAME_LENGTH_MAX) {
        errors.add(new FieldError("holidays", holiday.date() + " needs a name."));
      }
    }
  }

  private static void checkLimits(Limits limits, List<FieldError> errors) {
    if (!(limits.callsPerSecondMax() >= 0.01
        && limits.callsPerSecondMax() <= CALLS_PER_SECOND_MAX)) {
      errors.add(
          new FieldError(
              "limits.callsPerSecondMax", "Give 0.01 to " + CALLS_PER_SECOND_MAX + " per second."));
    }
    checkRange("concurrentCallsMax", limits.concurrentCallsMax(), CONCURRENT_CALLS_MAX, errors);
    if (limits.linesKeptForInbound() < 0
        || limits.linesKeptForInbound() >= limits.concurrentCallsMax()) {
      errors.add(
          new FieldError(
              "limits.linesKeptForInbound",
              "Give 0 or more, and leave a line for the calls that go out."));
    }
    if (limits.callMinutesPerMonthMax() != null) {
      checkRange(
          "callMinutesPerMonthMax",
          limits.callMinutesPerMonthMax(),
          CALL_MINUTES_PER_MONTH_MAX,
          errors);
    }
    checkRange(
        "callsPerPatientPerDayMax",
        limits.callsPerPatientPerDayMax(),
        CALLS_PER_PATIENT_MAX,
        errors);
    checkRange(
        "callsPerPatientPerWeekMax",
        limits.callsPerPatientPerWeekMax(),
        CALLS_PER_PATIENT_MAX,
        errors);
    if (limits.callsPerPatientPerWeekMax() < limits.callsPerPatientPerDayMax()) {
      errors.add(
          new FieldError(
              "limits.callsPerPatientPerWeekMax", "A week cannot allow fewer calls than a day."));
    }
  }

  private static void checkRange(String field, int value, int max, List<FieldError> errors) {
    if (value < 1 || value > max) {
      errors.add(new FieldError("limits." + field, "Give 1 to " + max + "."));
    }
  }

  private static List<OpenHours> inOrder(List<OpenHours> hours) {
    return hours.stream()
        .sorted(Comparator.comparing(OpenHours::day).thenComparing(OpenHours::opens))
        .toList();
  }

  private static String name(OpenHours open) {
    var day = open.day().name();
    return day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT);
  }
}
