package ai.rivvi.dispatch;

import ai.rivvi.dispatch.attempts.RetryCause;
import ai.rivvi.dispatch.decisions.CallingHours;
import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Weeks of a clinic in one thread under a clock of its own: the real decision and the real choice
 * of what follows a call, in a world whose every surprise comes from the seed.
 */
final class SimWorld {
  private static final Duration RECONCILED_AFTER = Duration.ofMinutes(11);
  private static final int BATCH = 50;

  final SimClinic clinic;
  final List<SimTask> tasks = new ArrayList<>();
  final List<SimCall> calls = new ArrayList<>();
  final SimPermissions permissions = new SimPermissions();
  final Set<Integer> paused = new HashSet<>();
  final Set<Integer> over = new HashSet<>();
  Organization organization;

  private final Random random;
  private final Ruleset law;
  private final SimRules rules;
  private final SimInvariants invariants;
  private final SimTimeline timeline;
  private final SimCallEnds callEnds;

  SimWorld(long seed, Ruleset law, SimPlaces places, SimInvariants invariants, SimRules rules) {
    random = new Random(seed);
    this.law = law;
    this.rules = rules;
    this.invariants = invariants;
    clinic = SimClinic.of(random, places);
    organization = clinic.organization();
    timeline = new SimTimeline(clinic.begins());
    callEnds = new SimCallEnds(this, law, rules, invariants, timeline, random);
    for (var run = 0; run < clinic.runs().size(); run++) {
      for (var patient = 0; patient < clinic.patients().size(); patient++) {
        tasks.add(task(run, patient));
      }
    }
    new SimSurprises(this, timeline, random).plan();
  }

  private SimTask task(int run, int patient) {
    var line = clinic.patients().get(patient).lines().getFirst();
    var task = new SimTask(run, patient, line, now());
    if (random.nextInt(4) == 0) {
      task.notAfter = now().plus(Duration.ofHours(1 + random.nextInt(24 * 15)));
    }
    if (random.nextInt(4) == 0) {
      var zone = organization.timeZone();
      task.callUntil = now().atZone(zone).toLocalDate().plusDays(random.nextInt(8));
      task.expiresAt = rules.expiresAt(task.callUntil, zone);
    }
    timeline.at(now(), () -> look(task));
    return task;
  }

  Instant now() {
    return timeline.now();
  }

  String trace() {
    return timeline.trace();
  }

  /** To the end of all runs and calls; everything that happened, line by line. */
  String live() {
    timeline.live(() -> invariants.afterStep(this));
    invariants.atTheEnd(this);
    return timeline.trace();
  }

  SimClinic.SimRun run(SimTask task) {
    return clinic.runs().get(task.run);
  }

  private boolean isDue(SimTask task) {
    return task.state == TaskState.WAITING
        && !task.due.isAfter(now())
        && !paused.contains(task.run)
        && !over.contains(task.run);
  }

  /** A task is due: it is decided on, unless it moved on or its run stands still. */
  void look(SimTask task) {
    if (!isDue(task)) {
      return;
    }
    if (run(task).placesMax() == null) {
      decide(task);
    } else {
      lookInOrder(task.run);
    }
  }

  /** A waiting list is claimed in its order, so many at once as there are places left. */
  void lookInOrder(int run) {
    var places = clinic.runs().get(run).placesMax();
    var claimed = true;
    while (claimed && places != null) {
      var taking = (int) ofRun(run).stream().filter(SimTask::takesPlace).count();
      var due =
          ofRun(run).stream()
              .filter(this::isDue)
              .limit(rules.atOnceMax(places, taking, BATCH))
              .toList();
      due.forEach(this::decide);
      claimed = !due.isEmpty();
    }
  }

  List<SimTask> ofRun(int run) {
    return tasks.stream().filter(task -> task.run == run).toList();
  }

  DialRules dialRules(SimTask task, Standing standing) {
    return new DialRules(
        new CallingHours(organization, run(task).window(), run(task).ring()),
        organization.limits(),
        standing);
  }

  private void decide(SimTask task) {
    var standing = rules.standing(organization, this::talkedSince, now());
    var decision = rules.decide(dialRules(task, standing), facts(task), now(), law);
    timeline.note(task.name() + " " + decision);
    switch (decision) {
      case Decision.Dial() -> dial(task);
      case Decision.Defer(var until, var reasons) -> {
        invariants.deferred(this, task, until, reasons);
        task.reasons = reasons;
        due(task, until);
      }
      case Decision.Suppress never when movesOn(task, never) ->
          timeline.at(now(), () -> look(task));
      case Decision.Suppress(var reasons) -> {
        invariants.givenUp(this, task, reasons);
        var outcome = rules.outcome(task.calls.size(), reasons);
        end(task, outcome == null ? TaskState.SUPPRESSED : TaskState.SETTLED, outcome, reasons);
      }
    }
  }

  /** A number that went out of use while a task waited: the patient's first other one is called. */
  private boolean movesOn(SimTask task, Decision.Suppress never) {
    if (!rules.isOfNumberAlone(never)) {
      return false;
    }
    var other = callEnds.callable(task).findFirst();
    other.ifPresent(
        line -> {
          task.line = line;
          task.movedAt = now();
        });
    return other.isPresent();
  }

  private Duration talkedSince(Instant since) {
    return calls.stream()
        .filter(call -> call.answers != null && !call.answers.isBefore(since))
        .map(call -> call.talked(now()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Facts facts(SimTask task) {
    return new Facts(
        task.callback,
        answer(task),
        counted(task),
        calls.stream().anyMatch(call -> call.open && concerns(call, task)),
        task.notBefore,
        task.notAfter,
        expiresAt(task),
        missed(task));
  }

  Instant expiresAt(SimTask task) {
    return DueTask.earlier(run(task).endsAt(), task.expiresAt);
  }

  /** From when on it is too late to call. */
  Instant lastsUntil(SimTask task) {
    return DueTask.earlier(expiresAt(task), task.notAfter);
  }

  ContactPermission.Answer answer(SimTask task) {
    return permissions.answer(clinic, task.patient, task.line);
  }

  CountedCalls counted(SimTask task) {
    return new CountedCalls(
        counted(call -> isToPatientOf(call, task)), counted(call -> isOnLineOf(call, task)));
  }

  private List<Instant> counted(Predicate<SimCall> which) {
    return calls.stream().filter(which).filter(SimCall::counts).map(call -> call.at).toList();
  }

  private List<Instant> missed(SimTask task) {
    return run(task).policy().otherTimesOfDay()
            && task.last != null
            && RetryCause.of(task.last).isMissed()
        ? task.calls.stream()
            .filter(call -> call.counts() && call.end.isMissed())
            .map(call -> call.at)
            .toList()
        : List.of();
  }

  /** The same person, or the same phone. */
  boolean concerns(SimCall call, SimTask task) {
    return isToPatientOf(call, task) || isOnLineOf(call, task);
  }

  boolean isToPatientOf(SimCall call, SimTask task) {
    return call.task.patient == task.patient;
  }

  boolean isOnLineOf(SimCall call, SimTask task) {
    return call.line.equals(task.line);
  }

  private void dial(SimTask task) {
    invariants.dialed(this, task);
    var ends = SimCall.End.values();
    var manners =
        new Random(clinic.patients().get(task.patient).manners() + 31L * task.calls.size());
    var end =
        ends[random.nextBoolean() ? random.nextInt(ends.length) : manners.nextInt(ends.length)];
    var rings = run(task).ring();
    var length =
        switch (end) {
          case NOT_PLACED, UNDECIDED -> RECONCILED_AFTER;
          case REJECTED, INVALID -> Duration.ofMillis(200);
          default -> rings.plusSeconds(random.nextInt(300));
        };
    var call = new SimCall(task, now(), rings, length, end);
    task.state = TaskState.DIALING;
    task.reasons = List.of();
    task.calls.add(call);
    calls.add(call);
    timeline.at(call.ends, () -> callEnds.ended(call));
  }

  void due(SimTask task, Instant due) {
    task.due = due;
    timeline.at(due, () -> look(task));
  }

  void wake(SimTask task) {
    if (task.state == TaskState.WAITING && task.due.isAfter(now())) {
      due(task, now());
    }
  }

  void end(SimTask task, TaskState state, @Nullable TaskOutcome outcome, List<Reason> reasons) {
    task.state = state;
    task.outcome = outcome;
    task.reasons = reasons;
    timeline.note(task.name() + " " + state + " " + outcome + " " + reasons);
  }

  /**
   * As the sweep ends what waits or is held: settled, or suppressed when it was never tried. A call
   * that a person must decide about ends with its run only.
   */
  void endAll(int run, Reason reason, TaskOutcome tried) {
    for (var task : ofRun(run)) {
      var stays =
          reason != Reason.EXPIRED
              && task.state == TaskState.HELD
              && task.reasons.contains(Reason.CALL_UNDECIDED);
      if (!task.isOver() && !task.isOnThePhone() && !stays) {
        var never = task.calls.isEmpty() && task.state != TaskState.HELD;
        end(
            task,
            never ? TaskState.SUPPRESSED : TaskState.SETTLED,
            never ? null : tried,
            List.of(reason));
      }
    }
  }

  /** A run is about to end with what waits. */
  void leaveOver(int run) {
    ofRun(run).stream()
        .filter(task -> !task.isOver() && !task.isOnThePhone())
        .forEach(task -> invariants.leftOver(this, task));
  }

  void stop(int patient) {
    if (permissions.stop(patient)) {
      timeline.note("patient " + patient + " said stop");
      tasks.stream().filter(task -> task.patient == patient).forEach(this::wake);
    }
  }
}
