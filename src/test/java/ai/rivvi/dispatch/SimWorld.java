package ai.rivvi.dispatch;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weeks of a clinic in one thread under a clock of its own: the real decision and the real choice
 * of what follows a call, in a world whose every surprise comes from the seed.
 */
final class SimWorld {
  private static final Duration RECONCILED_AFTER = Duration.ofMinutes(11);
  private static final int STEPS_MAX = 200_000;

  final SimClinic clinic;
  final List<SimTask> tasks = new ArrayList<>();
  final List<SimCall> calls = new ArrayList<>();
  final Set<Integer> stopped = new HashSet<>();
  final Set<Integer> paused = new HashSet<>();
  final Set<Integer> over = new HashSet<>();
  Instant now;

  private final Random random;
  private final Ruleset law;
  private final Deciding deciding;
  private final SimInvariants invariants;
  private final StringBuilder trace = new StringBuilder();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private int numbers;

  /** How a decision is made: as it is, or with something left out. */
  interface Deciding {
    Decision decide(DialRules rules, Facts facts, Instant now, Ruleset law);
  }

  private record Event(Instant at, int number, Runnable what) {}

  SimWorld(long seed, Ruleset law, SimPlaces places, SimInvariants invariants, Deciding deciding) {
    random = new Random(seed);
    this.law = law;
    this.deciding = deciding;
    this.invariants = invariants;
    clinic = SimClinic.of(random, places);
    now = clinic.begins();
    for (var run = 0; run < clinic.runs().size(); run++) {
      for (var patient = 0; patient < clinic.patients().size(); patient++) {
        tasks.add(task(run, patient));
      }
      surprises(run);
    }
  }

  private SimTask task(int run, int patient) {
    var task = new SimTask(run, patient, now);
    if (random.nextInt(4) == 0) {
      task.notAfter = now.plus(Duration.ofHours(1 + random.nextInt(24 * 15)));
    }
    at(now, () -> look(task));
    return task;
  }

  private void surprises(int run) {
    var ends = clinic.runs().get(run).endsAt();
    for (var patient = 0; patient < clinic.patients().size(); patient++) {
      if (random.nextInt(5) == 0) {
        var who = patient;
        at(any(ends), () -> stop(who));
      }
    }
    if (random.nextInt(3) == 0) {
      var pause = any(ends);
      at(pause, () -> pause(run));
      if (random.nextInt(4) > 0) {
        at(pause.plus(Duration.ofMinutes(random.nextInt(3_000))), () -> resume(run));
      }
    }
    if (random.nextInt(3) == 0) {
      at(any(ends), this::wakeAll);
    }
    at(ends, () -> end(run));
  }

  /** As when a clinic changes its hours: what waits is decided anew. */
  private void wakeAll() {
    note("everybody is looked at again");
    tasks.forEach(this::wake);
  }

  private Instant any(Instant ends) {
    return clinic
        .begins()
        .plusSeconds(
            (long) (random.nextDouble() * Duration.between(clinic.begins(), ends).toSeconds()));
  }

  /** To the end of all runs and calls; everything that happened, line by line. */
  String live() {
    for (var step = 0; !events.isEmpty(); step++) {
      if (step > STEPS_MAX) {
        throw new AssertionError("The world does not come to an end:\n" + trace);
      }
      var event = events.remove();
      now = event.at();
      event.what().run();
      invariants.afterStep(this);
    }
    invariants.atTheEnd(this);
    return trace.toString();
  }

  private void at(Instant at, Runnable what) {
    events.add(new Event(at, numbers++, what));
  }

  void note(String what) {
    trace.append(now).append(' ').append(what).append('\n');
  }

  String trace() {
    return trace.toString();
  }

  /** A task is due: it is decided on, unless it moved on or its run stands still. */
  private void look(SimTask task) {
    if (task.state != TaskState.WAITING || task.due.isAfter(now) || paused.contains(task.run)) {
      return;
    }
    var run = clinic.runs().get(task.run);
    var rules =
        new DialRules(
            new CallingHours(clinic.organization(), run.window(), run.ring()),
            clinic.organization().limits(),
            Standing.GOOD);
    var decision = deciding.decide(rules, facts(task), now, law);
    note(name(task) + " " + decision);
    switch (decision) {
      case Decision.Dial() -> dial(task, run);
      case Decision.Defer(var until, var reasons) -> {
        invariants.deferred(this, task, until, reasons);
        task.reasons = reasons;
        due(task, until);
      }
      case Decision.Suppress(var reasons) -> {
        var state = task.calls.isEmpty() ? TaskState.SUPPRESSED : TaskState.SETTLED;
        end(task, state, state == TaskState.SETTLED ? TaskOutcome.EXPIRED : null, reasons);
      }
    }
  }

  private Facts facts(SimTask task) {
    var patient = clinic.patients().get(task.patient);
    var permission =
        new ContactPermission.Answer(
            stopped.contains(task.patient), false, patient.consented(), false, patient.place());
    return new Facts(
        task.callback,
        permission,
        calls.stream()
            .filter(call -> concerns(call, task))
            .filter(SimCall::counts)
            .map(call -> call.at)
            .toList(),
        calls.stream().anyMatch(call -> call.open && concerns(call, task)),
        task.notBefore,
        task.notAfter,
        clinic.runs().get(task.run).endsAt(),
        missed(task));
  }

  private List<Instant> missed(SimTask task) {
    return clinic.runs().get(task.run).policy().otherTimesOfDay()
        ? task.calls.stream().filter(call -> call.end.reachedNobody()).map(call -> call.at).toList()
        : List.of();
  }

  /** The same person, or the same phone. */
  boolean concerns(SimCall call, SimTask task) {
    return call.task.patient == task.patient || line(call.task) == line(task);
  }

  int line(SimTask task) {
    return clinic.patients().get(task.patient).line();
  }

  private void dial(SimTask task, SimClinic.SimRun run) {
    invariants.dialed(this, task, run);
    var ends = SimCall.End.values();
    var manners =
        new Random(clinic.patients().get(task.patient).manners() + 31L * task.calls.size());
    var end =
        ends[random.nextBoolean() ? random.nextInt(ends.length) : manners.nextInt(ends.length)];
    var length =
        switch (end) {
          case NOT_PLACED, UNDECIDED -> RECONCILED_AFTER;
          case REJECTED -> Duration.ofMillis(200);
          default -> run.ring().plusSeconds(random.nextInt(300));
        };
    var call = new SimCall(task, now, now.plus(length), end);
    task.state = TaskState.DIALING;
    task.calls.add(call);
    calls.add(call);
    at(call.ends, () -> ended(call));
  }

  private void ended(SimCall call) {
    call.open = false;
    var task = call.task;
    note(name(task) + " ended " + call.end);
    if (call.end == SimCall.End.SAID_STOP) {
      stop(task.patient);
    }
    switch (call.end) {
      case REJECTED, NOT_PLACED -> {
        task.state = TaskState.WAITING;
        task.reasons = List.of(Reason.CARRIER_TROUBLE);
        due(task, now.plusSeconds(30));
      }
      case UNDECIDED -> {
        task.state = TaskState.HELD;
        at(now.plus(Duration.ofHours(random.nextInt(48))), () -> decideHeld(task));
      }
      default -> follow(task, after(call));
    }
    if (over.contains(task.run) && !task.isOver()) {
      end(task, TaskState.SETTLED, TaskOutcome.EXPIRED, List.of(Reason.EXPIRED));
    }
    for (var other : tasks) {
      if (line(other) == line(task) && other.reasons.contains(Reason.LINE_BUSY)) {
        wake(other);
      }
    }
  }

  private AfterCall after(SimCall call) {
    var task = call.task;
    var callbackAt = now.plus(Duration.ofMinutes(1 + random.nextInt(4_000)));
    var identified = call.end != SimCall.End.CALLBACK_UNIDENTIFIED;
    return AfterCall.of(
        disposition(call.end),
        outcome(call.end),
        callbackAt,
        new AfterCall.Tries(task.reach, task.finish, alike(call), identified, false),
        clinic.runs().get(task.run).policy(),
        now);
  }

  private static int alike(SimCall call) {
    return (int)
        call.task.calls.stream()
            .filter(other -> other != call && other.end == call.end && call.end.reachedNobody())
            .count();
  }

  private static Disposition disposition(SimCall.End end) {
    return switch (end) {
      case GOAL_MET, CALLBACK, CALLBACK_UNIDENTIFIED, SAID_STOP -> Disposition.CONVERSED;
      case DROPPED -> Disposition.DROPPED;
      case VOICEMAIL -> Disposition.VOICEMAIL_LEFT;
      case FAX -> Disposition.FAX;
      case NO_ANSWER -> Disposition.NO_ANSWER;
      case BUSY -> Disposition.BUSY;
      case FAILED, REJECTED, NOT_PLACED, UNDECIDED -> Disposition.FAILED;
    };
  }

  private static TurnLog.@Nullable Outcome outcome(SimCall.End end) {
    return switch (end) {
      case GOAL_MET -> TurnLog.Outcome.GOAL_MET;
      case CALLBACK, CALLBACK_UNIDENTIFIED -> TurnLog.Outcome.CALLBACK_REQUESTED;
      case SAID_STOP -> TurnLog.Outcome.OPTED_OUT;
      default -> null;
    };
  }

  private void follow(SimTask task, AfterCall next) {
    switch (next) {
      case AfterCall.Settle(var outcome) -> end(task, TaskState.SETTLED, outcome, List.of());
      case AfterCall.Again again -> {
        task.state = TaskState.WAITING;
        task.notBefore = again.at();
        task.callback = again.callback();
        task.reasons = List.of(again.reason());
        task.reach += again.budget() == AfterCall.Budget.REACH ? 1 : 0;
        task.finish += again.budget() == AfterCall.Budget.FINISH ? 1 : 0;
        task.promised = again.reason() == Reason.CALLBACK_TIME ? again.at() : null;
        due(task, again.at());
      }
    }
  }

  private void decideHeld(SimTask task) {
    if (task.state == TaskState.HELD) {
      end(task, TaskState.SETTLED, TaskOutcome.NEEDS_PERSON, List.of());
    }
  }

  private void due(SimTask task, Instant due) {
    task.due = due;
    at(due, () -> look(task));
  }

  private void wake(SimTask task) {
    if (task.state == TaskState.WAITING && task.due.isAfter(now)) {
      due(task, now);
    }
  }

  private void end(
      SimTask task, TaskState state, @Nullable TaskOutcome outcome, List<Reason> reasons) {
    task.state = state;
    task.outcome = outcome;
    task.reasons = reasons;
    note(name(task) + " " + state + " " + outcome + " " + reasons);
  }

  private void stop(int patient) {
    if (stopped.add(patient)) {
      note("patient " + patient + " said stop");
      tasks.stream().filter(task -> task.patient == patient).forEach(this::wake);
    }
  }

  private void pause(int run) {
    if (!over.contains(run) && paused.add(run)) {
      note("run " + run + " paused");
    }
  }

  private void resume(int run) {
    if (paused.remove(run)) {
      note("run " + run + " goes on");
      tasks.stream()
          .filter(task -> task.run == run && task.state == TaskState.WAITING)
          .filter(task -> !task.due.isAfter(now))
          .forEach(task -> at(now, () -> look(task)));
    }
  }

  /** As the sweep ends a run: what waits or is held is settled or suppressed with its reason. */
  private void end(int run) {
    over.add(run);
    note("run " + run + " is over");
    for (var task : tasks) {
      if (task.run == run && !task.isOver() && !task.isOnThePhone()) {
        invariants.leftOver(this, task);
        var state =
            task.calls.isEmpty() && task.state != TaskState.HELD
                ? TaskState.SUPPRESSED
                : TaskState.SETTLED;
        end(
            task,
            state,
            state == TaskState.SETTLED ? TaskOutcome.EXPIRED : null,
            List.of(Reason.EXPIRED));
      }
    }
  }

  String name(SimTask task) {
    return "run " + task.run + " patient " + task.patient;
  }
}
