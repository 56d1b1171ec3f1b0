package ai.rivvi.tenancy;

import static ai.rivvi.tenancy.jooq.Tables.ALL_ORGANIZATIONS;
import static ai.rivvi.tenancy.jooq.Tables.HOLIDAY;
import static ai.rivvi.tenancy.jooq.Tables.ORGANIZATION;
import static ai.rivvi.tenancy.jooq.Tables.ORGANIZATION_DIRECTORY;
import static ai.rivvi.tenancy.jooq.Tables.WORKING_HOURS;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.tenancy.Organization.Holiday;
import ai.rivvi.tenancy.Organization.Limits;
import ai.rivvi.tenancy.Organization.OpenHours;
import ai.rivvi.tenancy.Organization.Suspension;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of the organizations. */
@Repository
class OrganizationRepository {
  private final DSLContext dsl;

  OrganizationRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  Optional<Organization> find(OrganizationId id) {
    return dsl.select(
            ORGANIZATION.NAME,
            ORGANIZATION.TIME_ZONE,
            ORGANIZATION.REGION,
            ORGANIZATION.CALLS_PER_SECOND_MAX,
            ORGANIZATION.CONCURRENT_CALLS_MAX,
            ORGANIZATION.CALLS_PER_PATIENT_PER_DAY_MAX,
            ORGANIZATION.CALLS_PER_PATIENT_PER_WEEK_MAX,
            ORGANIZATION.LINES_KEPT_FOR_INBOUND,
            ORGANIZATION.CALL_MINUTES_PER_MONTH_MAX,
            ORGANIZATION.SUSPENDED_AT,
            ORGANIZATION.SUSPENDED_BECAUSE,
            ORGANIZATION.CREATED_AT)
        .from(ORGANIZATION)
        .where(ORGANIZATION.ORGANIZATION_ID.eq(id))
        .fetchOptional(
            row ->
                new Organization(
                    id,
                    row.value1(),
                    ZoneId.of(row.value2()),
                    row.value3(),
                    hours(id),
                    holidays(id),
                    new Limits(
                        row.value4().doubleValue(),
                        row.value5(),
                        row.value8(),
                        row.value6(),
                        row.value7(),
                        row.value9()),
                    suspension(row.value10(), row.value11()),
                    row.value12()));
  }

  List<OrganizationId> all() {
    var ids = ALL_ORGANIZATIONS();
    return dsl.select(ids.ORGANIZATION_ID).from(ids).fetch(ids.ORGANIZATION_ID);
  }

  List<DirectoryEntry> directory() {
    var directory = ORGANIZATION_DIRECTORY();
    return dsl.select(
            directory.ORGANIZATION_ID,
            directory.NAME,
            directory.TIME_ZONE,
            directory.REGION,
            directory.CREATED_AT,
            directory.SUSPENDED_AT,
            directory.SUSPENDED_BECAUSE)
        .from(directory)
        .orderBy(directory.NAME, directory.ORGANIZATION_ID)
        .fetch(
            row ->
                new DirectoryEntry(
                    row.value1(),
                    row.value2(),
                    ZoneId.of(row.value3()),
                    row.value4(),
                    row.value5(),
                    suspension(row.value6(), row.value7())));
  }

  private static @Nullable Suspension suspension(@Nullable Instant at, @Nullable String reason) {
    return at == null || reason == null ? null : new Suspension(at, reason);
  }

  void suspend(@Nullable Suspension suspension, Instant now) {
    dsl.update(ORGANIZATION)
        .set(ORGANIZATION.SUSPENDED_AT, suspension == null ? null : suspension.since())
        .set(ORGANIZATION.SUSPENDED_BECAUSE, suspension == null ? null : suspension.reason())
        .set(ORGANIZATION.CHANGED_AT, now)
        .where(ORGANIZATION.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .execute();
  }

  void insert(Organization organization) {
    dsl.insertInto(ORGANIZATION)
        .set(ORGANIZATION.ORGANIZATION_ID, organization.id())
        .set(ORGANIZATION.NAME, organization.name())
        .set(ORGANIZATION.TIME_ZONE, organization.timeZone().getId())
        .set(ORGANIZATION.REGION, organization.region())
        .set(ORGANIZATION.CALLS_PER_SECOND_MAX, callsPerSecond(organization))
        .set(ORGANIZATION.CONCURRENT_CALLS_MAX, organization.limits().concurrentCallsMax())
        .set(
            ORGANIZATION.CALLS_PER_PATIENT_PER_DAY_MAX,
            organization.limits().callsPerPatientPerDayMax())
        .set(
            ORGANIZATION.CALLS_PER_PATIENT_PER_WEEK_MAX,
            organization.limits().callsPerPatientPerWeekMax())
        .set(ORGANIZATION.LINES_KEPT_FOR_INBOUND, organization.limits().linesKeptForInbound())
        .set(
            ORGANIZATION.CALL_MINUTES_PER_MONTH_MAX, organization.limits().callMinutesPerMonthMax())
        .set(ORGANIZATION.CREATED_AT, organization.createdAt())
        .set(ORGANIZATION.CHANGED_AT, organization.createdAt())
        .execute();
    insertCalendar(organization);
  }

  void update(Organization organization, Instant now) {
    dsl.update(ORGANIZATION)
        .set(ORGANIZATION.NAME, organization.name())
        .set(ORGANIZATION.TIME_ZONE, organization.timeZone().getId())
        .set(ORGANIZATION.REGION, organization.region())
        .set(ORGANIZATION.CALLS_PER_SECOND_MAX, callsPerSecond(organization))
        .set(ORGANIZATION.CONCURRENT_CALLS_MAX, organization.limits().concurrentCallsMax())
        .set(
            ORGANIZATION.CALLS_PER_PATIENT_PER_DAY_MAX,
            organization.limits().callsPerPatientPerDayMax())
        .set(
            ORGANIZATION.CALLS_PER_PATIENT_PER_WEEK_MAX,
            organization.limits().callsPerPatientPerWeekMax())
        .set(ORGANIZATION.LINES_KEPT_FOR_INBOUND, organization.limits().linesKeptForInbound())
        .set(
            ORGANIZATION.CALL_MINUTES_PER_MONTH_MAX, organization.limits().callMinutesPerMonthMax())
        .set(ORGANIZATION.CHANGED_AT, now)
        .where(ORGANIZATION.ORGANIZATION_ID.eq(organization.id()))
        .execute();
    dsl.deleteFrom(WORKING_HOURS)
        .where(WORKING_HOURS.ORGANIZATION_ID.eq(organization.id()))
        .execute();
    dsl.deleteFrom(HOLIDAY).where(HOLIDAY.ORGANIZATION_ID.eq(organization.id())).execute();
    insertCalendar(organization);
  }

  private void insertCalendar(Organization organization) {
    for (var open : organization.hours()) {
      dsl.insertInto(WORKING_HOURS)
          .set(WORKING_HOURS.DAY, open.day().name())
          .set(WORKING_HOURS.OPENS, open.opens())
          .set(WORKING_HOURS.CLOSES, open.closes())
          .execute();
    }
    for (var holiday : organization.holidays()) {
      dsl.insertInto(HOLIDAY)
          .set(HOLIDAY.HELD_ON, holiday.date())
          .set(HOLIDAY.NAME, holiday.name())
          .execute();
    }
  }

  private List<OpenHours> hours(OrganizationId id) {
    return dsl
        .select(WORKING_HOURS.DAY, WORKING_HOURS.OPENS, WORKING_HOURS.CLOSES)
        .from(WORKING_HOURS)
        .where(WORKING_HOURS.ORGANIZATION_ID.eq(id))
        .fetch(row -> new OpenHours(DayOfWeek.valueOf(row.value1()), row.value2(), row.value3()))
        .stream()
        .sorted(Comparator.comparing(OpenHours::day).thenComparing(OpenHours::opens))
        .toList();
  }

  private List<Holiday> holidays(OrganizationId id) {
    return dsl.select(HOLIDAY.HELD_ON, HOLIDAY.NAME)
        .from(HOLIDAY)
        .where(HOLIDAY.ORGANIZATION_ID.eq(id))
        .orderBy(HOLIDAY.HELD_ON)
        .fetch(row -> new Holiday(row.value1(), row.value2()));
  }

  private static BigDecimal callsPerSecond(Organization organization) {
    return BigDecimal.valueOf(organization.limits().callsPerSecondMax());
  }
}
