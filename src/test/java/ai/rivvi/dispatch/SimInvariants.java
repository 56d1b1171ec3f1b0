package ai.rivvi.dispatch;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.rules.Oracle;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in every world, reckoned by other means than the product: calling hours by the
 * table of the oracle, caps by counting, hours by the wall clock.
 */
final class SimInvariants {
  private static final Set<Reason> STANDING = Set.of(Reason.ORGANIZATION_SUSPENDED, Reason.BUDGET);

  /** What somebody may change before a task is over, so that it waits to its very end. */
  private static final Set<Reason> MAY_CHANGE =
      Set.of(Reason.CAP_REACHED, Reason.CLINIC_CLOSED, Reason.HOLIDAY, Reason.LINE_BUSY);

  private static final Set<Reason> OF_NUMBER =
      Set.of(
          Reason.DO_NOT_CALL,
          Reason.PHONE_MISSING,
          Reason.TIME_ZONE_UNKNOWN,
          Reason.FORBIDDEN_BY_LAW);

  private final Map<String, Long> checked = new HashMap<>();
  private final SimCallInvariants calls;

  SimInvariants(Oracle oracle) {
    calls = new SimCallInvariants(this, oracle);
  }

  /** A rule that did not hold, with all that led to it. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1L;
    private final String rule;

    Broken(SimWorld world, String rule, String what) {
      super(rule + ": " + what + " at " + world.now() + "\n" + world.trace());
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

  void check(SimWorld world, String rule, boolean holds, String what) {
    checked.merge(rule, 1L, Long::sum);
    if (!holds) {
      throw new Broken(world, rule, what);
    }
  }

  /** Before a call is made. */
  void dialed(SimWorld world, SimTask task) {
    calls.dialed(world, task);
  }

  /** A time was promised to a patient who asked for it. */
  void promised(SimWorld world, SimTask task, Instant at) {
    calls.promised(world, task, at);
  }

  /** A task goes on waiting, with reasons, for something that lies ahead. */
  void deferred(SimWorld world, SimTask task, Instant until, List<Reason> reasons) {
    var who = task.name();
    var standing = reasons.stream().anyMatch(STANDING::contains);
    var ends = world.run(task).endsAt();
    var changeable = reasons.stream().anyMatch(MAY_CHANGE::contains);
    check(world, "what waits has a reason", !reasons.isEmpty(), who);
    check(world, "what waits waits", until.isAfter(world.now()), who);
    check(
        world,
        "nobody waits past the end",
        (standing || changeable) ? !until.isAfter(ends) : until.isBefore(ends),
        who);
    check(
        world,
        "a suspension is told",
        (world.organization.suspension() != null)
            == reasons.contains(Reason.ORGANIZATION_SUSPENDED),
        who + " " + reasons);
    if (task.callback && reasons.contains(Reason.CAP_REACHED)) {
      check(
          world, "the clinic's own cap holds no promise up", calls.isCappedByLaw(world, task), who);
    }
  }

  /**
   * A task ends because nobody is to be called, or because it is too late: a stop on one number is
   * about that number, and what somebody may change ends nothing.
   */
  void givenUp(SimWorld world, SimTask task, List<Reason> reasons) {
    if (reasons.contains(Reason.EXPIRED) || reasons.contains(Reason.APPOINTMENT_PAST)) {
      var ends = world.lastsUntil(task);
      check(
          world,
          "time alone ends what has none",
          !world.now().isBefore(ends)
              || (task.notBefore != null && !task.notBefore.isBefore(ends))
              || !calls.hasLegalHour(world, task, ends),
          task.name() + " " + reasons);
    }
    if (reasons.contains(Reason.DO_NOT_CALL) && OF_NUMBER.containsAll(reasons)) {
      check(
          world,
          "nobody is given up for one number",
          world.clinic.patients().get(task.patient).lines().stream()
              .noneMatch(line -> calls.mayBeCalled(world, task.patient, line)),
          task.name());
    }
  }

  /** Who is always on the phone is called elsewhere once, in the end. */
  private static boolean isBeforeTheLastTry(SimWorld world, SimCall last) {
    var task = last.task;
    var policy = world.run(task).policy();
    var busy = task.calls.stream().filter(call -> call.end == SimCall.End.BUSY).count();
    return last.end == SimCall.End.BUSY
        && (busy + 1 >= policy.busy().attemptsMax() || task.reach + 1 >= policy.attemptsMax());
  }

  /** A task waits for its next try, perhaps on another number. */
  void again(SimWorld world, SimCall last) {
    var task = last.task;
    if (task.line.equals(last.line)) {
      return;
    }
    var who = task.name();
    check(
        world,
        "another number where the clinic wants it",
        world.run(task).policy().otherNumbers(),
        who);
    check(
        world,
        "another number for a reason",
        !last.end.staysOnTheNumber() || isBeforeTheLastTry(world, last),
        who + " " + last.end);
    var tried = task.calls.stream().map(call -> call.line).toList();
    if (tried.contains(task.line)) {
      check(
          world,
          "new numbers before old ones",
          world.clinic.patients().get(task.patient).lines().stream()
              .allMatch(
                  line -> tried.contains(line) || !calls.mayBeCalled(world, task.patient, line)),
          who + " " + task.line);
    }
  }

  /**
   * What the end of a run finds waiting: only where it stood still, where a person had to decide,
   * where the carrier was in trouble a moment ago, or where the next try was agreed for later.
   */
  void leftOver(SimWorld world, SimTask task) {
    check(
        world,
        "no task is lost",
        world.paused.contains(task.run)
            || task.state == TaskState.HELD
            || task.reasons.contains(Reason.CARRIER_TROUBLE)
            || !task.due.isAfter(world.now())
            || (task.notBefore != null && !task.notBefore.isBefore(world.now())),
        task.name() + " due " + task.due);
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
          task.name());
      check(
          world,
          "nothing is given up for want of standing",
          !task.isOver() || task.reasons.stream().noneMatch(STANDING::contains),
          task.name());
      check(
          world,
          "who counts as opted out said so",
          task.outcome != TaskOutcome.OPTED_OUT || world.permissions.saidStop(task.patient),
          task.name());
    }
    for (var run = 0; run < world.clinic.runs().size(); run++) {
      places(world, run);
    }
  }

  private void places(SimWorld world, int run) {
    @Nullable Integer places = world.clinic.runs().get(run).placesMax();
    if (places != null) {
      var tasks = world.ofRun(run);
      var yes = tasks.stream().filter(task -> task.outcome == TaskOutcome.GOAL_MET).count();
      var open =
          tasks.stream()
              .filter(task -> task.isOnThePhone() || task.reasons.contains(Reason.CALL_UNDECIDED))
              .count();
      check(world, "no more than the places", yes + open <= places, "run " + run);
    }
  }

  void atTheEnd(SimWorld world) {
    for (var task : world.tasks) {
      check(world, "every task ends", task.isOver(), task.name() + " " + task.state);
      check(world, "a promise is kept or explained", isExplained(task), task.name());
    }
  }

  private static boolean isExplained(SimTask task) {
    @Nullable Instant promised = task.promised;
    return promised == null || !task.reasons.isEmpty() || task.outcome != null;
  }
}
