package ai.rivvi.dispatch;

import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.attempts.RetryCause;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.tasks.AfterCall;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.shared.LineId;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows the calls of a simulated world: the product's own choice of it. */
final class SimCallEnds {
  private static final Duration CARRIER_TROUBLE = Duration.ofSeconds(30);
  private static final int TIMES_ASKED_FOR_MAX = 4;

  private final SimWorld world;
  private final Ruleset law;
  private final SimRules rules;
  private final SimInvariants invariants;
  private final SimTimeline timeline;
  private final Random random;

  SimCallEnds(
      SimWorld world,
      Ruleset law,
      SimRules rules,
      SimInvariants invariants,
      SimTimeline timeline,
      Random random) {
    this.world = world;
    this.law = law;
    this.rules = rules;
    this.invariants = invariants;
    this.timeline = timeline;
    this.random = random;
  }

  void ended(SimCall call) {
    call.open = false;
    var task = call.task;
    timeline.note(task.name() + " ended " + call.end);
    learn(call);
    switch (call.end) {
      case REJECTED, NOT_PLACED -> {
        task.state = TaskState.WAITING;
        task.reasons = List.of(Reason.CARRIER_TROUBLE);
        world.due(task, world.now().plus(CARRIER_TROUBLE));
      }
      case UNDECIDED -> {
        task.state = TaskState.HELD;
        task.reasons = List.of(Reason.CALL_UNDECIDED);
        timeline.at(world.now().plus(Duration.ofHours(random.nextInt(48))), () -> decideHeld(task));
      }
      default -> follow(call, after(call));
    }
    if (world.over.contains(task.run) && !task.isOver()) {
      world.end(task, TaskState.SETTLED, TaskOutcome.EXPIRED, List.of(Reason.EXPIRED));
    }
    for (var other : world.tasks) {
      if (other.line.equals(call.line) && other.reasons.contains(Reason.LINE_BUSY)) {
        world.wake(other);
      }
    }
    lookAtPlaces(task.run);
  }

  /** As the sweep does: with the last place taken, what waits is over; else the list goes on. */
  private void lookAtPlaces(int run) {
    var places = world.clinic.runs().get(run).placesMax();
    if (places == null) {
      return;
    }
    if (world.ofRun(run).stream().filter(one -> one.outcome == TaskOutcome.GOAL_MET).count()
        >= places) {
      world.endAll(run, Reason.PLACES_TAKEN, TaskOutcome.CANCELED);
    }
    timeline.at(world.now(), () -> world.lookInOrder(run));
  }

  /** What was learned in a call about who may be called where. */
  private void learn(SimCall call) {
    var patient = call.task.patient;
    if (call.end == SimCall.End.SAID_STOP || call.end == SimCall.End.SAID_STOP_FOR_ALL) {
      world.stop(patient);
    }
    if (call.end == SimCall.End.SAID_STOP_FOR_ALL && world.permissions.stopLine(call.line)) {
      world.tasks.stream().filter(task -> isOn(task, call.line)).forEach(world::wake);
    }
    if (call.end.isWrongNumber() && world.permissions.retire(patient, call.line)) {
      world.tasks.stream().filter(task -> task.patient == patient).forEach(world::wake);
    }
  }

  private boolean isOn(SimTask task, LineId line) {
    return world.clinic.patients().get(task.patient).lines().contains(line);
  }

  private AfterCall after(SimCall call) {
    var task = call.task;
    var asksForCall = call.end.outcome() == TurnLog.Outcome.CALLBACK_REQUESTED;
    var identified = call.end != SimCall.End.CALLBACK_UNIDENTIFIED;
    var tries =
        new AfterCall.Tries(
            task.reach, task.finish, alike(call), identified, next(call).isPresent());
    return rules.after(
        call.end, asksForCall ? promise(task) : null, tries, world.run(task).policy(), world.now());
  }

  /** The first of some times that a patient asks for and that can be promised; null when none. */
  private @Nullable Instant promise(SimTask task) {
    var facts =
        Facts.promised(
            world.answer(task), world.counted(task), task.notAfter, world.expiresAt(task));
    for (var asked = 0; asked < TIMES_ASKED_FOR_MAX; asked++) {
      var at = world.now().plus(Duration.ofMinutes(1 + random.nextInt(4_000)));
      if (rules.promises(world.dialRules(task, Standing.GOOD), facts, at, law)) {
        invariants.promised(world, task, at);
        return at;
      }
    }
    return null;
  }

  private Optional<LineId> next(SimCall call) {
    var task = call.task;
    var callable = callable(task).collect(Collectors.toSet());
    var tried = task.calls.stream().map(one -> one.line).collect(Collectors.toSet());
    return rules.next(call.line, inUse(task).toList(), tried, callable::contains);
  }

  /** A patient's numbers in use, in order. */
  private Stream<LineId> inUse(SimTask task) {
    return world.clinic.patients().get(task.patient).lines().stream()
        .filter(line -> !world.permissions.isRetired(task.patient, line));
  }

  /** Those of them on which they may be called at some hour. */
  Stream<LineId> callable(SimTask task) {
    var dialRules = world.dialRules(task, Standing.GOOD);
    return inUse(task)
        .filter(
            line ->
                dialRules.mayEverCall(
                    world.permissions.answer(world.clinic, task.patient, line), world.now(), law));
  }

  /** Tries before this one that ended for the same cause. */
  private static int alike(SimCall call) {
    var disposition = call.end.disposition();
    if (disposition == null) {
      return 0;
    }
    var alike = RetryCause.of(disposition).dispositions();
    return (int)
        call.task.calls.stream()
            .filter(other -> other != call)
            .map(other -> other.end.disposition())
            .filter(other -> other != null && alike.contains(other))
            .count();
  }

  private void follow(SimCall call, AfterCall next) {
    var task = call.task;
    task.last = call.end.disposition() == null ? Disposition.FAILED : call.end.disposition();
    switch (next) {
      case AfterCall.Settle(var outcome) -> world.end(task, TaskState.SETTLED, outcome, List.of());
      case AfterCall.Again again -> {
        task.state = TaskState.WAITING;
        task.notBefore = again.at();
        task.callback = again.callback();
        task.reasons = List.of(again.reason());
        task.reach += again.budget() == AfterCall.Budget.REACH ? 1 : 0;
        task.finish += again.budget() == AfterCall.Budget.FINISH ? 1 : 0;
        task.promised = again.reason() == Reason.CALLBACK_TIME ? again.at() : null;
        if (again.onNextNumber()) {
          task.line = next(call).orElse(task.line);
        }
        invariants.again(world, call);
        world.due(task, again.at());
      }
    }
  }

  private void decideHeld(SimTask task) {
    if (task.state == TaskState.HELD) {
      world.end(task, TaskState.SETTLED, TaskOutcome.NEEDS_PERSON, List.of());
      lookAtPlaces(task.run);
    }
  }
}
