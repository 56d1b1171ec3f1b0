package ai.rivvi.dispatch;

import ai.rivvi.rules.Oracle;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in every world, reckoned by other means than the product: calling hours by the
 * table of the oracle, caps by counting, hours by the wall clock.
 */
final class SimInvariants {
  private static final LocalTime FEDERAL_OPENS = LocalTime.of(8, 0);
  private static final LocalTime FEDERAL_CLOSES = LocalTime.of(21, 0);

  private final Oracle oracle;
  private final Map<String, Long> checked = new HashMap<>();

  SimInvariants(Oracle oracle) {
    this.oracle = oracle;
  }

  /** A rule that did not hold, with all that led to it. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1L;
    private final String rule;

    Broken(SimWorld world, String rule, String what) {
      super(rule + ": " + what + " at " + world.now + "\n" + world.trace());
      this.rule = rule;
    }

    String rule() {
      return rule;
    }
  }

  /** How often each rule was looked at. */
  Map<String, Long> checked() {
    return Map.copyOf(checked);
  }

  private void check(SimWorld world, String rule, boolean holds, String what) {
    checked.merge(rule, 1L, Long::sum);
    if (!holds) {
      throw new Broken(world, rule, what);
    }
  }

  /** Before a call is made. */
  void dialed(SimWorld world, SimTask task, SimClinic.SimRun run) {
    var patient = world.clinic.patients().get(task.patient);
    var who = world.name(task);
    check(world, "only those who may be called", patient.consented(), who);
    check(world, "nobody after a stop", !world.stopped.contains(task.patient), who);
    check(world, "no run that stands still", !world.paused.contains(task.run), who);
    check(world, "no run that is over", world.now.isBefore(run.endsAt()), who);
    check(
        world,
        "nothing that is past",
        task.notAfter == null || world.now.isBefore(task.notAfter),
        who);
    check(
        world,
        "not before the agreed time",
        task.notBefore == null || !world.now.isBefore(task.notBefore),
        who);
    check(
        world,
        "one call for a person and a line",
        world.calls.stream().noneMatch(call -> call.open && world.concerns(call, task)),
        who);
    hours(world, task, run);
    caps(world, task);
    tries(world, task, run);
  }

  private void hours(SimWorld world, SimTask task, SimClinic.SimRun run) {
    var place = world.clinic.patients().get(task.patient).place();
    var lastRing = world.now.plus(run.ring());
    check(world, "a known place", place.isKnown(), world.name(task));
    for (var zone : place.zones()) {
      for (var at : List.of(world.now, lastRing)) {
        var local = Oracle.local(zone, at).toLocalTime();
        check(
            world,
            "eight to nine on every clock",
            !local.isBefore(FEDERAL_OPENS) && local.isBefore(FEDERAL_CLOSES),
            world.name(task) + " " + zone);
        for (var code : place.jurisdictions()) {
          check(world, "the hours of law", oracle.allows(code, zone, at), code + " " + zone);
        }
      }
    }
    check(world, "the clinic's hours", isOpen(world, run, lastRing), world.name(task));
  }

  /** The wall clock of the clinic, from the start of a call to the end of its ringing. */
  private static boolean isOpen(SimWorld world, SimClinic.SimRun run, Instant lastRing) {
    var organization = world.clinic.organization();
    var start = world.now.atZone(organization.timeZone());
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

  private void caps(SimWorld world, SimTask task) {
    var place = world.clinic.patients().get(task.patient).place();
    var limits = world.clinic.organization().limits();
    var daily = limits.callsPerPatientPerDayMax();
    var weekly = limits.callsPerPatientPerWeekMax();
    for (var zone : place.zones()) {
      if (!task.callback) {
        var today = date(world.now, zone);
        var monday = monday(today);
        below(world, task, "calls of a date", daily, at -> date(at, zone).equals(today));
        below(world, task, "calls of a week", weekly, at -> monday(date(at, zone)).equals(monday));
        below(world, task, "calls in 24 hours", daily, within(world, Duration.ofHours(24)));
        below(world, task, "calls in 7 days", weekly, within(world, Duration.ofDays(7)));
      }
      for (var code : place.jurisdictions()) {
        var law = oracle.cap(code, Oracle.local(zone, world.now).toLocalDate());
        if (!law.isEmpty()) {
          var cap = law.split("/");
          var period = Duration.ofHours(Integer.parseInt(cap[1]));
          below(world, task, "calls by law", Integer.parseInt(cap[0]), within(world, period));
        }
      }
    }
  }

  private static Predicate<Instant> within(SimWorld world, Duration period) {
    return at -> Duration.between(at, world.now).compareTo(period) < 0;
  }

  private void below(
      SimWorld world, SimTask task, String rule, int max, Predicate<Instant> counted) {
    var calls =
        world.calls.stream()
            .filter(call -> world.concerns(call, task) && call.counts())
            .filter(call -> counted.test(call.at))
            .count();
    check(world, rule, calls < max, world.name(task) + " has " + calls);
  }

  private static LocalDate date(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }

  private static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Tries to reach end somewhere: a callback that somebody known asked for is none. */
  private void tries(SimWorld world, SimTask task, SimClinic.SimRun run) {
    var unreached =
        task.calls.stream()
            .filter(
                call ->
                    switch (call.end) {
                      case VOICEMAIL, NO_ANSWER, BUSY, FAILED, CALLBACK_UNIDENTIFIED -> true;
                      default -> false;
                    })
            .count();
    check(world, "tries to reach", unreached < run.policy().attemptsMax(), world.name(task));
    var policy = run.policy();
    var max =
        Map.of(
            SimCall.End.DROPPED, policy.dropped(),
            SimCall.End.BUSY, policy.busy(),
            SimCall.End.NO_ANSWER, policy.noAnswer(),
            SimCall.End.VOICEMAIL, policy.voicemail(),
            SimCall.End.FAILED, policy.failed());
    max.forEach(
        (end, retry) ->
            check(
                world,
                "tries by outcome",
                task.calls.stream().filter(call -> call.end == end).count() < retry.attemptsMax(),
                world.name(task) + " " + end));
    if (task.promised != null) {
      check(world, "a promise is not kept early", !world.now.isBefore(task.promised), "callback");
      task.promised = null;
    }
  }

  /** A task goes on waiting, with reasons, for something that lies ahead. */
  void deferred(SimWorld world, SimTask task, Instant until, List<Reason> reasons) {
    check(world, "what waits has a reason", !reasons.isEmpty(), world.name(task));
    check(world, "what waits waits", until.isAfter(world.now), world.name(task));
    check(
        world,
        "nobody waits past the end",
        until.isBefore(world.clinic.runs().get(task.run).endsAt()),
        world.name(task));
  }

  /**
   * What the end of a run finds waiting: only where it stood still, where a person had to decide,
   * or where the next try was agreed for later.
   */
  void leftOver(SimWorld world, SimTask task) {
    check(
        world,
        "no task is lost",
        world.paused.contains(task.run)
            || task.state == TaskState.HELD
            || !task.due.isAfter(world.now)
            || (task.notBefore != null && !task.notBefore.isBefore(world.now)),
        world.name(task) + " due " + task.due);
  }

  void afterStep(SimWorld world) {
    for (var task : world.tasks) {
      var open = task.calls.stream().filter(call -> call.open).count();
      check(world, "a call for each task on the phone", open == (task.isOnThePhone() ? 1 : 0), "");
      check(
          world,
          "an outcome or a reason",
          switch (task.state) {
            case SETTLED -> task.outcome != null;
            case SUPPRESSED -> !task.reasons.isEmpty() && task.calls.isEmpty();
            default -> true;
          },
          world.name(task));
    }
  }

  void atTheEnd(SimWorld world) {
    for (var task : world.tasks) {
      check(world, "every task ends", task.isOver(), world.name(task) + " " + task.state);
      check(world, "a promise is kept or explained", isExplained(task), world.name(task));
    }
  }

  private static boolean isExplained(SimTask task) {
    @Nullable Instant promised = task.promised;
    return promised == null || !task.reasons.isEmpty() || task.outcome != null;
  }
}
