package ai.rivvi.dispatch.reconciliation;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.RedialRepository;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.UndecidedTaskRepository;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallView;
import ai.rivvi.telephony.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The attempts and runs of the bound organization that need a look. */
@Service
class OpenAttempts {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final RunRepository runs;
  private final RedialRepository redials;
  private final TaskRepository tasks;
  private final UndecidedTaskRepository undecidedTasks;
  private final LookRepository looks;
  private final People people;
  private final Calls calls;
  private final Dialing dialing;

  OpenAttempts(
      RunRepository runs,
      RedialRepository redials,
      TaskRepository tasks,
      UndecidedTaskRepository undecidedTasks,
      LookRepository looks,
      People people,
      Calls calls,
      Dialing dialing) {
    this.runs = runs;
    this.redials = redials;
    this.tasks = tasks;
    this.undecidedTasks = undecidedTasks;
    this.looks = looks;
    this.people = people;
    this.calls = calls;
    this.dialing = dialing;
  }

  /** Whom an attempt calls, from which number. */
  record Target(PhoneNumber to, NumberId from) {
    @Override
    public String toString() {
      return "Target";
    }
  }

  /** The database's own clock, by which it is known who was looked at. */
  @Transactional
  Instant clock() {
    return looks.clock();
  }

  /** Whose turn it is of the attempts that are unknown; each once in a round begun then. */
  @Transactional
  Optional<Attempt> nextUnknown(Instant since) {
    return looks.nextUnknown(since);
  }

  /** The same of those that have been with the carrier for too long. */
  @Transactional
  Optional<Attempt> nextOverdue(Instant since) {
    var after = dialing.settings().overdueAfter();
    var again = after.compareTo(LOOK_AGAIN) < 0 ? after : LOOK_AGAIN;
    return looks.nextOverdue(after, again, since);
  }

  /** Whether a person must decide about an attempt that is still open. */
  boolean isOld(Attempt attempt) {
    var age = Duration.between(attempt.reservedClock(), SystemTime.now());
    return age.compareTo(dialing.settings().undecidedAfter()) > 0;
  }

  /** What telephony knows of an attempt's call. */
  @Transactional
  Optional<CallView> call(Attempt attempt) {
    return Optional.ofNullable(
        calls.byReference(List.of(attempt.reference())).get(attempt.reference()));
  }

  @Transactional
  Optional<Target> target(Attempt attempt) {
    var campaign = runs.find(attempt.runId()).orElseThrow().frozen().campaign();
    var patient = people.summaries(List.of(attempt.patient())).get(attempt.patient());
    if (patient == null) {
      return Optional.empty();
    }
    return patient.contactPoints().stream()
        .filter(point -> point.line().equals(attempt.line()))
        .map(point -> new Target(point.phone(), campaign.callerNumberId()))
        .findFirst();
  }

  /** Runs whose end is to be looked for. */
  @Transactional
  List<RunId> runs() {
    return runs.unfinished();
  }

  /**
   * Nobody else of a waiting list is called once as many have said yes as there are places. The
   * claim keeps to the places by itself; this ends what waits for none.
   */
  @Transactional
  void endWhenPlacesAreTaken(RunId id) {
    var run = runs.get(id);
    var places = run.frozen().campaign().placesMax();
    if (places != null
        && tasks.countGoalMet(redials.sharingPlaces(run)) >= places
        && tasks.endAll(id, Reason.PLACES_TAKEN, TaskOutcome.CANCELED, dialing.now()) > 0) {
      dialing.changed(id);
    }
  }

  /** Ends what is past a run's end date, and completes a run whose last task was settled. */
  @Transactional
  void finish(RunId id) {
    var now = dialing.now();
    if (runs.lockOverdue(id, now)) {
      tasks.endAll(id, Reason.EXPIRED, TaskOutcome.EXPIRED, now);
      var undecided = undecidedTasks.expire(id, now);
      if (undecided > 0) {
        runs.note(id, ActivityKind.NEVER_DECIDED, null, undecided, 0, now);
      }
      dialing.changed(id);
    }
    if (runs.completeIfDone(id, now)) {
      runs.note(id, ActivityKind.COMPLETED, null, 0, 0, now);
      dialing.changed(id);
    }
  }
}
