package ai.rivvi.dispatch;

import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.rules.Oracle;
import ai.rivvi.rules.Place;
import ai.rivvi.shared.LineId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What must hold when a call is made or promised, in every world. */
final class SimCallInvariants {
  private static final LocalTime FEDERAL_OPENS = LocalTime.of(8, 0);
  private static final LocalTime FEDERAL_CLOSES = LocalTime.of(21, 0);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration AHEAD = Duration.ofDays(31);
  private static final Duration LOOK = Duration.ofMinutes(15);

  private final SimInvariants invariants;
  private final Oracle oracle;

  SimCallInvariants(SimInvariants invariants, Oracle oracle) {
    this.invariants = invariants;
    this.oracle = oracle;
  }

  private void check(SimWorld world, String rule, boolean holds, String what) {
    invariants.check(world, rule, holds, what);
  }

  void dialed(SimWorld world, SimTask task) {
    var now = world.now();
    var who = task.name();
    permission(world, task);
    check(world, "no run that stands still", !world.paused.contains(task.run), who);
    check(world, "no run that is over", now.isBefore(world.run(task).endsAt()), who);
    check(world, "nothing that is past", task.notAfter == null || now.isBefore(task.notAfter), who);
    check(
        world,
        "not before the agreed time",
        task.notBefore == null || !now.isBefore(task.notBefore),
        who);
    check(
        world,
        "one call for a person and a line",
        world.calls.stream().noneMatch(call -> call.open && world.concerns(call, task)),
        who);
    hours(world, task, now);
    clinic(world, task);
    caps(world, task);
    tries(world, task);
    inOrder(world, task);
  }

  private void permission(SimWorld world, SimTask task) {
    var patient = world.clinic.patients().get(task.patient);
    var who = task.name() + " " + task.line;
    check(world, "only those who may be called", patient.consented(), who);
    check(world, "nobody after a stop", !world.permissions.saidStop(task.patient), who);
    check(world, "nobody on a stopped line", !world.permissions.isStopped(task.line), who);
    check(
        world,
        "no number that was wrong",
        !world.permissions.isRetired(task.patient, task.line),
        who);
    check(
        world,
        "another number where the clinic wants it",
        world.run(task).policy().otherNumbers()
            || patient.lines().stream()
                .takeWhile(line -> !line.equals(task.line))
                .noneMatch(line -> mayBeCalled(world, task.patient, line)),
        who);
  }

  /** Whether a patient may be called on a line at some time, as far as is known now. */
  boolean mayBeCalled(SimWorld world, int patient, LineId line) {
    var known = world.clinic.patients().get(patient);
    return known.consented()
        && known.place(line).isKnown()
        && !world.permissions.saidStop(patient)
        && !world.permissions.isStopped(line)
        && !world.permissions.isRetired(patient, line)
        && hasAnHour(known.place(line), world.now());
  }

  /** Whether the law leaves a task an hour in which a call could start before its time is over. */
  boolean hasLegalHour(SimWorld world, SimTask task, Instant ends) {
    var agreed = task.notBefore;
    var from = agreed != null && agreed.isAfter(world.now()) ? agreed : world.now();
    for (var at = from; at.isBefore(ends); at = at.plus(LOOK)) {
      if (allows(place(world, task), at)
          && allows(place(world, task), at.plus(world.run(task).ring()))) {
        return true;
      }
    }
    return false;
  }

  /** Places that cannot be told apart may leave no hour that suits them all. */
  private boolean hasAnHour(Place place, Instant from) {
    for (var at = from; at.isBefore(from.plus(AHEAD)); at = at.plus(LOOK)) {
      if (allows(place, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean allows(Place place, Instant at) {
    return place.zones().stream()
        .allMatch(
            zone -> place.jurisdictions().stream().allMatch(code -> oracle.allows(code, zone, at)));
  }

  private static Place place(SimWorld world, SimTask task) {
    return world.clinic.patients().get(task.patient).place(task.line);
  }

  void promised(SimWorld world, SimTask task, Instant at) {
    check(world, "a promise lies ahead", at.isAfter(world.now()), task.name());
    check(
        world,
        "a promise for the time of the run",
        at.isBefore(world.run(task).endsAt()),
        task.name());
    hours(world, task, at);
  }

  private void hours(SimWorld world, SimTask task, Instant start) {
    var place = place(world, task);
    var run = world.run(task);
    var lastRing = start.plus(run.ring());
    check(world, "a known place", place.isKnown(), task.name());
    for (var zone : place.zones()) {
      for (var at : List.of(start, lastRing)) {
        var local = Oracle.local(zone, at).toLocalTime();
        check(
            world,
            "eight to nine on every clock",
            !local.isBefore(FEDERAL_OPENS) && local.isBefore(FEDERAL_CLOSES),
            task.name() + " " + zone);
        for (var code : place.jurisdictions()) {
          check(world, "the hours of law", oracle.allows(code, zone, at), code + " " + zone);
        }
      }
    }
    check(world, "the clinic's hours", isOpen(world, run, start, lastRing), task.name());
  }

  /** The wall clock of the clinic, from the start of a call to the end of its ringing. */
  private static boolean isOpen(
      SimWorld world, SimClinic.SimRun run, Instant from, Instant lastRing) {
    var organization = world.organization;
    var start = from.atZone(organization.timeZone());
    var date = start.toLocalDate();
    return organization.holidays().stream().noneMatch(holiday -> holiday.date().equals(date))
        && run.window().days().contains(start.getDayOfWeek())
        && organization.hours().stream()
            .filter(hours -> hours.day() == start.getDayOfWeek())
            .anyMatch(
                hours ->
                    inside(start.toLocalTime(), hours.opens(), hours.closes())
                        && inside(start.toLocalTime(), run.window().opens(), run.window().closes())
                        && before(lastRing, date, hours.closes(), organization.timeZone())
                        && before(lastRing, date, run.window().closes(), organization.timeZone()));
  }

  private static boolean inside(LocalTime time, LocalTime opens, LocalTime closes) {
    return !time.isBefore(opens) && time.isBefore(closes);
  }

  private static boolean before(Instant at, LocalDate date, LocalTime closes, ZoneId zone) {
    return at.isBefore(date.atTime(closes).atZone(zone).toInstant());
  }

  private void clinic(SimWorld world, SimTask task) {
    var zone = world.organization.timeZone();
    check(
        world,
        "nobody of a suspended clinic",
        world.organization.suspension() == null,
        task.name());
    check(
        world,
        "no row after its last day",
        task.callUntil == null || !date(world.now(), zone).isAfter(task.callUntil),
        task.name());
    var minutes = world.organization.limits().callMinutesPerMonthMax();
    if (minutes != null) {
      var month = YearMonth.from(world.now().atZone(zone));
      var talked =
          world.calls.stream()
              .filter(call -> call.isAnsweredIn(month, zone))
              .mapToLong(call -> call.talked(world.now()).toMillis())
              .sum();
      check(
          world,
          "the minutes of the month",
          talked < Duration.ofMinutes(minutes).toMillis(),
          task.name() + " after " + talked + " ms");
    }
  }

  private void caps(SimWorld world, SimTask task) {
    var limits = world.organization.limits();
    var daily = limits.callsPerPatientPerDayMax();
    var weekly = limits.callsPerPatientPerWeekMax();
    for (var zone : place(world, task).zones()) {
      if (!task.callback) {
        var today = date(world.now(), zone);
        var monday = monday(today);
        below(world, task, "calls of a date", daily, at -> date(at, zone).equals(today));
        below(world, task, "calls of a week", weekly, at -> monday(date(at, zone)).equals(monday));
        below(world, task, "calls in 24 hours", daily, within(world, DAY));
        below(world, task, "calls in 7 days", weekly, within(world, WEEK));
      }
    }
    check(world, "calls by law", !isCappedByLaw(world, task), task.name());
  }

  boolean isCappedByLaw(SimWorld world, SimTask task) {
    for (var zone : place(world, task).zones()) {
      for (var code : place(world, task).jurisdictions()) {
        var law = oracle.cap(code, Oracle.local(zone, world.now()).toLocalDate());
        if (!law.isEmpty()) {
          var cap = law.split("/");
          var period = Duration.ofHours(Integer.parseInt(cap[1]));
          if (count(world, task, within(world, period)) >= Integer.parseInt(cap[0])) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Predicate<Instant> within(SimWorld world, Duration period) {
    return at -> Duration.between(at, world.now()).compareTo(period) < 0;
  }

  /** Calls to the person, or on the number, whichever had more. */
  private static long count(SimWorld world, SimTask task, Predicate<Instant> counted) {
    return Math.max(
        count(world, call -> world.isToPatientOf(call, task), counted),
        count(world, call -> world.isOnLineOf(call, task), counted));
  }

  private static long count(SimWorld world, Predicate<SimCall> whose, Predicate<Instant> counted) {
    return world.calls.stream()
        .filter(call -> whose.test(call) && call.counts() && counted.test(call.at))
        .count();
  }

  private void below(
      SimWorld world, SimTask task, String rule, int max, Predicate<Instant> counted) {
    var calls = count(world, task, counted);
    check(world, rule, calls < max, task.name() + " has " + calls);
  }

  private static LocalDate date(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }

  private static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Tries to reach end somewhere: a callback that somebody known asked for is none. */
  private void tries(SimWorld world, SimTask task) {
    var policy = world.run(task).policy();
    var unreached = task.calls.stream().filter(call -> call.end.usesReach()).count();
    check(world, "tries to reach", unreached < policy.attemptsMax(), task.name());
    var max =
        Map.of(
            SimCall.End.DROPPED, policy.dropped(),
            SimCall.End.BUSY, policy.busy(),
            SimCall.End.NO_ANSWER, policy.noAnswer(),
            SimCall.End.VOICEMAIL, policy.voicemail(),
            SimCall.End.SCREENED, policy.screening(),
            SimCall.End.FAILED, policy.failed());
    max.forEach(
        (end, retry) ->
            check(
                world,
                "tries by outcome",
                task.calls.stream().filter(call -> call.end == end).count() < retry.attemptsMax(),
                task.name() + " " + end));
    if (task.promised != null) {
      check(world, "a promise is not kept early", !world.now().isBefore(task.promised), "callback");
      task.promised = null;
    }
  }

  /** Nobody of a waiting list is called while somebody before them could be. */
  private void inOrder(SimWorld world, SimTask task) {
    if (world.run(task).placesMax() == null) {
      return;
    }
    check(
        world,
        "a waiting list in its order",
        world.ofRun(task.run).stream()
            .takeWhile(other -> other != task)
            .noneMatch(
                other ->
                    other.state == TaskState.WAITING
                        && !other.due.isAfter(world.now())
                        && !world.now().equals(other.movedAt)),
        task.name());
  }
}
