package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Caps;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.runs.RedialRepository;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.PatientSummary.ContactPoint;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.tenancy.Organization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes due tasks of the bound organization and decides on each, in one short transaction that ends
 * before the carrier is asked.
 */
@Service
class Claims {
  private final RunRepository runs;
  private final RedialRepository redials;
  private final TaskRepository tasks;
  private final ClaimRepository writes;
  private final ReservationRepository attempts;
  private final CountedCallProjection counts;
  private final Capacity capacity;
  private final People people;
  private final Dialing dialing;

  Claims(
      RunRepository runs,
      RedialRepository redials,
      TaskRepository tasks,
      ClaimRepository writes,
      ReservationRepository attempts,
      CountedCallProjection counts,
      Capacity capacity,
      People people,
      Dialing dialing) {
    this.runs = runs;
    this.redials = redials;
    this.tasks = tasks;
    this.writes = writes;
    this.attempts = attempts;
    this.counts = counts;
    this.capacity = capacity;
    this.people = people;
    this.dialing = dialing;
  }

  /** Attempts to be placed, and leases to ask the clinic's own system about first. */
  record Claimed(List<Reserved> reserved, List<Lease> leases) {
    private static final Claimed NOTHING = new Claimed(List.of(), List.of());
  }

  /**
   * Reserves attempts for tasks that may be dialed now, as many as lines and pace allow; runs take
   * turns. The row of the organization's pace is held meanwhile, so that nodes never exceed the
   * limits together.
   */
  @Transactional
  Claimed claim() {
    var organization = people.organization();
    var limits = organization.limits();
    var tokens = capacity.takeCalls(limits);
    if (tokens == 0) {
      return Claimed.NOTHING;
    }
    var claimed = claim(organization, tokens);
    capacity.giveBack(tokens - claimed.reserved().size(), limits);
    return claimed;
  }

  private Claimed claim(Organization organization, int dialMax) {
    var due = due(dialing.now());
    if (due.isEmpty()) {
      return Claimed.NOTHING;
    }
    var questions = capacity.questions(due);
    var law = dialing.law();
    var known = Known.of(due, people, counts, Caps.countedSince(dialing.now(), law));
    // Only now: whoever waited for locks, or stood still, must not decide by an hour that is over.
    var now = dialing.now();
    var standing = capacity.standing(organization, now);
    var reserved = new ArrayList<Reservation>();
    var put = new ArrayList<ClaimRepository.Put>();
    for (var candidate : due) {
      if (reserved.size() + questions.leased().size() >= dialMax) {
        break;
      }
      var rules = dialing.rules(organization, candidate.run().frozen().campaign(), standing);
      var facts = known.facts(candidate);
      switch (rules.decide(facts, now, law)) {
        case Decision.Dial() when questions.comeFirst(candidate.task()) ->
            questions.lease(candidate, now);
        case Decision.Dial() -> {
          known.takes(candidate.task());
          var basis = dialing.json(facts, rules, now);
          reserved.add(new Reservation(candidate, basis, facts.place(), law.hash()));
        }
        case Decision.Defer wait -> put.add(put(candidate.task(), wait));
        case Decision.Suppress never -> {
          var other = otherLine(candidate, never, rules, law, now);
          if (other.isPresent()) {
            writes.callOn(candidate.task(), other.get(), now);
          } else {
            put.add(ended(candidate.task(), facts, never));
          }
        }
      }
    }
    writes.put(put, now);
    put.forEach(one -> dialing.changed(one.task().runId(), one.task().id()));
    return new Claimed(reserve(reserved, now), questions.leased());
  }

  /** Due tasks of all running runs, locked; the run that was served longest ago comes first. */
  private List<DueTask> due(Instant now) {
    var running = runs.claimable();
    var batch = Math.ceilDiv(dialing.settings().batchMax(), Math.max(1, running.size()));
    var locked = new HashMap<Set<RunId>, Integer>();
    return DueTask.inTurns(
        running.stream()
            .map(
                run ->
                    due(run, now, batch, locked).stream()
                        .map(task -> new DueTask(run, task))
                        .toList())
            .toList());
  }

  /**
   * A list of people who wait for places is called in its order, and never more of them at once
   * than there are places left; runs that call again from one list share them.
   */
  private List<Task> due(Run run, Instant now, int batch, Map<Set<RunId>, Integer> locked) {
    var places = run.frozen().campaign().placesMax();
    if (places == null) {
      return tasks.lockDue(run.id(), now, batch);
    }
    var sharing = redials.sharingPlaces(run);
    var taking = tasks.countTakingPlace(sharing) + locked.getOrDefault(sharing, 0);
    var max = DueTask.atOnceMax(places, taking, batch);
    var due = max == 0 ? List.<Task>of() : tasks.lockDueInOrder(run.id(), now, max);
    locked.merge(sharing, due.size(), Integer::sum);
    return due;
  }

  /** Where a patient is called now whose number may not be called any more while another may. */
  private Optional<LineId> otherLine(
      DueTask due, Decision.Suppress never, DialRules rules, Ruleset law, Instant now) {
    if (!never.isOfNumberAlone()) {
      return Optional.empty();
    }
    var configuration = due.run().frozen();
    if (!configuration.campaign().retryPolicy().otherNumbers()
        && !never.reasons().equals(List.of(Reason.PHONE_MISSING))) {
      return Optional.empty();
    }
    var id = Objects.requireNonNull(due.task().patient());
    var patient = people.summaries(List.of(id)).get(id);
    var lines =
        patient == null
            ? List.<LineId>of()
            : patient.contactPoints().stream().map(ContactPoint::line).toList();
    var questions = lines.stream().map(line -> configuration.question(id, line)).toList();
    var answers = people.permission().ask(questions);
    return questions.stream()
        .filter(one -> rules.mayEverCall(Objects.requireNonNull(answers.get(one)), now, law))
        .findFirst()
        .map(ContactPermission.Question::line);
  }

  /** What waited until its time was over tells what it waited for, too. */
  private static Decision.Suppress withLastObstacle(
      Task task, Facts facts, Decision.Suppress never) {
    var due = task.dueAt();
    return due == null
            || due.isBefore(facts.lastsUntil())
            || !Reason.TOO_LATE.containsAll(never.reasons())
        ? never
        : new Decision.Suppress(
            Stream.concat(never.reasons().stream(), task.reasons().stream()).distinct().toList());
  }

  private static ClaimRepository.Put put(Task task, Decision.Defer wait) {
    return new ClaimRepository.Put(task, wait, null);
  }

  /** How a waiting task ends that is never called. */
  static ClaimRepository.Put ended(Task task, Facts facts, Decision.Suppress never) {
    var told = withLastObstacle(task, facts, never);
    return new ClaimRepository.Put(
        task, told, TaskOutcome.ofSuppressed(task.attempts(), told.reasons()));
  }

  /** A due task that may be dialed, and what that was decided from. */
  private record Reservation(DueTask due, String basis, Place place, String ruleset) {}

  private List<Reserved> reserve(List<Reservation> reservations, Instant now) {
    if (reservations.isEmpty()) {
      return List.of();
    }
    var deadline = SystemTime.nanos() + dialing.settings().sendDeadline().toNanos();
    var reserved = new ArrayList<Reserved>();
    var rows = new ArrayList<ReservationRepository.Reservation>();
    for (var reservation : reservations) {
      var attempt = attempt(reservation.due(), now);
      rows.add(
          new ReservationRepository.Reservation(
              attempt,
              reservation.basis(),
              reservation.place(),
              reservation.ruleset(),
              dialing.node()));
      reserved.add(new Reserved(attempt, reservation.due().run().frozen(), null, null, deadline));
    }
    attempts.insert(rows, dialing.settings().sendDeadline());
    writes.dial(reserved.stream().map(one -> one.attempt().task()).toList(), now);
    for (var one : reserved) {
      dialing.changed(one.attempt().runId(), one.attempt().task());
    }
    return reserved;
  }

  private static Attempt attempt(DueTask due, Instant now) {
    var prompt = due.run().frozen().prompt().id();
    return due.task().reserve(new AttemptId(Ids.next()), prompt, now, SystemTime.now());
  }
}
