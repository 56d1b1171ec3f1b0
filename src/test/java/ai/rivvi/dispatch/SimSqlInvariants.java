package ai.rivvi.dispatch;

import ai.rivvi.dispatch.SimSqlRows.AttemptRow;
import ai.rivvi.dispatch.SimSqlRows.TaskRow;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.rules.Oracle;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** What must hold in the database of a simulated clinic after every step. */
final class SimSqlInvariants {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final LocalTime FEDERAL_OPENS = LocalTime.of(8, 0);
  private static final LocalTime FEDERAL_CLOSES = LocalTime.of(21, 0);
  private static final Set<Disposition> UNREACHED =
      Set.of(
          Disposition.BUSY,
          Disposition.NO_ANSWER,
          Disposition.VOICEMAIL_LEFT,
          Disposition.VOICEMAIL_NO_MESSAGE,
          Disposition.SCREENED,
          Disposition.FAX,
          Disposition.FAILED);

  private static final Set<Reason> STANDING = Set.of(Reason.ORGANIZATION_SUSPENDED, Reason.BUDGET);

  /** What waits for these until its time is over ends by the time, and tells of them behind it. */
  private static final Set<Reason> TOO_LATE = Set.of(Reason.EXPIRED, Reason.APPOINTMENT_PAST);

  private final SimSqlWorld world;
  private final Oracle oracle;
  private long checks;

  SimSqlInvariants(SimSqlWorld world, Oracle oracle) {
    this.world = world;
    this.oracle = oracle;
  }

  long checks() {
    return checks;
  }

  private void check(String rule, boolean holds, Object what) {
    checks++;
    if (!holds) {
      throw new AssertionError(rule + ": " + what + "\n" + world.trace());
    }
  }

  /** After a claim: what was before it, what is now. */
  void afterStep(SimSqlRows before, SimSqlRows now) {
    for (var attempt : now.attempts().values()) {
      if (!before.attempts().containsKey(attempt.id())) {
        called(attempt, before, now);
      }
    }
    now.tasks().values().forEach(task -> task(task, now));
    now.runs().values().forEach(run -> run(run, now));
    check("one call at once for a person", once(now, AttemptRow::patient), "");
    check("one call at once on a line", once(now, AttemptRow::line), "");
    check("no phone was called twice at once", world.carrier().calledTwiceAtOnce() == 0, "");
    var open = now.attempts().values().stream().filter(AttemptRow::isOpen).count();
    check("no more calls than lines", open <= world.clinic().lines(), open);
  }

  private static boolean once(SimSqlRows now, Function<AttemptRow, UUID> of) {
    var seen = new HashSet<UUID>();
    return now.attempts().values().stream().filter(AttemptRow::isOpen).map(of).allMatch(seen::add);
  }

  private void called(AttemptRow attempt, SimSqlRows before, SimSqlRows now) {
    var task = Objects.requireNonNull(now.tasks().get(attempt.task()));
    var who = world.people().name(task);
    check("nobody after a stop", !world.people().stopped().contains(attempt.patient()), who);
    check("nobody on a stopped line", !world.people().stoppedLines().contains(attempt.line()), who);
    check(
        "no number that was wrong",
        !world.people().isRetired(attempt.patient(), attempt.line()),
        who);
    check("no run that stands still", world.runningAtClaim().contains(attempt.run()), who);
    check("nobody of a suspended clinic", !world.isSuspended(), who);
    hours(attempt, task, who);
    caps(attempt, before, now, who);
    minutes(attempt, before, who);
    tries(attempt, task, before, now, who);
  }

  private void hours(AttemptRow attempt, TaskRow task, String who) {
    var at = attempt.reservedAt();
    var run = world.people().run(attempt.run());
    var local = at.atZone(SimSqlClinic.ZONE);
    var lastRing = at.plus(world.mayRing());
    check(
        "the clinic's hours",
        local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
            && !local.toLocalTime().isBefore(run.opens())
            && lastRing.atZone(SimSqlClinic.ZONE).toLocalTime().isBefore(run.closes()),
        who + " " + local);
    var area = SimSqlClinic.area(world.people().phone(attempt.line()));
    for (var time : List.of(at, lastRing)) {
      var theirs = time.atZone(area.zone()).toLocalTime();
      check(
          "eight to nine on every clock",
          !theirs.isBefore(FEDERAL_OPENS) && theirs.isBefore(FEDERAL_CLOSES),
          who + " " + theirs);
      check("the hours of law", oracle.allows(area.law(), area.zone(), time), who + " " + theirs);
    }
    var until = world.people().patient(task).callUntil();
    check("no row after its last day", until == null || !local.toLocalDate().isAfter(until), who);
  }

  private void caps(AttemptRow attempt, SimSqlRows before, SimSqlRows now, String who) {
    if (attempt.callback()) {
      return;
    }
    var zone = SimSqlClinic.area(world.people().phone(attempt.line())).zone();
    var at = attempt.reservedAt();
    var date = at.atZone(zone).toLocalDate();
    var daily = world.clinic().daily();
    var weekly = world.clinic().weekly();
    below("calls of a date", attempt, before, now, daily, day(zone, date::equals), who);
    below(
        "calls of a week",
        attempt,
        before,
        now,
        weekly,
        day(zone, other -> monday(other).equals(monday(date))),
        who);
    below("calls in 24 hours", attempt, before, now, daily, within(at, DAY), who);
    below("calls in 7 days", attempt, before, now, weekly, within(at, WEEK), who);
  }

  private static Predicate<Instant> day(ZoneId zone, Predicate<LocalDate> date) {
    return at -> date.test(at.atZone(zone).toLocalDate());
  }

  private static Predicate<Instant> within(Instant at, Duration period) {
    return other -> Duration.between(other, at).compareTo(period) < 0;
  }

  private static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Counted as it was known when the call was decided on. */
  private void below(
      String rule,
      AttemptRow attempt,
      SimSqlRows before,
      SimSqlRows now,
      int max,
      Predicate<Instant> period,
      String who) {
    var counted =
        now.attempts().values().stream()
            .filter(other -> !other.id().equals(attempt.id()))
            .map(other -> before.attempts().getOrDefault(other.id(), other))
            .filter(other -> other.counts() && period.test(other.reservedAt()))
            .toList();
    var toPatient =
        counted.stream().filter(other -> other.patient().equals(attempt.patient())).count();
    var onLine = counted.stream().filter(other -> other.line().equals(attempt.line())).count();
    check(
        rule,
        Math.max(toPatient, onLine) < max,
        who + " has " + toPatient + " and the line " + onLine);
  }

  private void minutes(AttemptRow attempt, SimSqlRows before, String who) {
    var minutes = world.minutes();
    if (minutes == null) {
      return;
    }
    var month = YearMonth.from(attempt.reservedAt().atZone(SimSqlClinic.ZONE));
    var talked = Duration.ZERO;
    for (var other : before.attempts().values()) {
      var begins = other.answeredAt();
      if (begins != null && YearMonth.from(begins.atZone(SimSqlClinic.ZONE)).equals(month)) {
        var ends = other.endedAt() == null ? attempt.reservedAt() : other.endedAt();
        talked = talked.plus(ends.isAfter(begins) ? Duration.between(begins, ends) : Duration.ZERO);
      }
    }
    check("the minutes of the month", talked.toMinutes() < minutes, who + " after " + talked);
  }

  private void tries(
      AttemptRow attempt, TaskRow task, SimSqlRows before, SimSqlRows now, String who) {
    var earlier =
        now.attempts().values().stream()
            .filter(other -> other.task().equals(task.id()) && !other.id().equals(attempt.id()))
            .toList();
    var unreached =
        earlier.stream()
            .map(AttemptRow::disposition)
            .filter(Objects::nonNull)
            .filter(UNREACHED::contains)
            .count();
    check("tries to reach", unreached < world.people().run(attempt.run()).attemptsMax(), who);
    if (!earlier.isEmpty()) {
      var promised = earlier.getLast().callbackAt();
      check(
          "a promise is not kept early",
          promised == null || !attempt.reservedAt().isBefore(promised),
          who);
    }
    var was = before.tasks().get(task.id());
    if (was != null && was.notBefore() != null) {
      check("not before the agreed time", !attempt.reservedAt().isBefore(was.notBefore()), who);
    }
  }

  private void task(TaskRow task, SimSqlRows now) {
    var who = world.people().name(task) + " " + task.told();
    var attempts =
        now.attempts().values().stream().filter(one -> one.task().equals(task.id())).toList();
    var open = attempts.stream().filter(AttemptRow::isOpen).count();
    check("a call for each task on the phone", open == (task.isOnThePhone() ? 1 : 0), who);
    check("every try is counted", attempts.size() == task.attempts(), who);
    check(
        "an outcome or a reason",
        switch (task.state()) {
          case SETTLED -> task.outcome() != null;
          case SUPPRESSED -> !task.reasons().isEmpty() && attempts.isEmpty();
          case HELD -> !task.reasons().isEmpty();
          case WAITING -> task.due() != null;
          case LEASED, DIALING, IN_CALL -> true;
        },
        who);
    check(
        "who counts as opted out said so",
        task.outcome() != TaskOutcome.OPTED_OUT || world.people().saidStop(task),
        who);
    check(
        "nothing is given up for want of standing",
        !task.isOver()
            || task.reasons().stream().noneMatch(STANDING::contains)
            || TOO_LATE.contains(task.reasons().getFirst()),
        who);
  }

  private void run(SimSqlRows.RunRow run, SimSqlRows now) {
    var tasks = now.tasks().values().stream().filter(task -> task.run().equals(run.id())).toList();
    check(
        "a run that is complete has no open task",
        run.state() != RunState.COMPLETED || tasks.stream().allMatch(TaskRow::isOver),
        world.people().name(run.id()));
    var places = run.places();
    if (places != null) {
      var list = world.people().root(run.id(), now);
      var taking =
          now.tasks().values().stream()
              .filter(task -> world.people().root(task.run(), now).equals(list))
              .filter(TaskRow::takesPlace)
              .count();
      check(
          "no more than the places",
          taking <= places,
          world.people().name(run.id()) + " " + taking);
    }
  }

  void atTheEnd(SimSqlRows now) {
    for (var task : now.tasks().values()) {
      check("every task ends", task.isOver(), world.people().name(task) + " " + task.told());
    }
    for (var run : now.runs().values()) {
      check(
          "every run ends",
          run.state() == RunState.COMPLETED || run.state() == RunState.CANCELED,
          world.people().name(run.id()) + " " + run.state());
    }
    check("no call stays open", now.attempts().values().stream().noneMatch(AttemptRow::isOpen), "");
  }
}
