package ai.rivvi.dispatch;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes due tasks of the bound organization and decides on each, in one short transaction that ends
 * before the carrier is asked.
 */
@Service
class Claims {
  private static final Duration CAPS_LOOK_BACK = Duration.ofDays(8);

  private final RunRepository runs;
  private final TaskRepository tasks;
  private final AttemptRepository attempts;
  private final PaceRepository pace;
  private final People people;
  private final Dialing dialing;

  Claims(
      RunRepository runs,
      TaskRepository tasks,
      AttemptRepository attempts,
      PaceRepository pace,
      People people,
      Dialing dialing) {
    this.runs = runs;
    this.tasks = tasks;
    this.attempts = attempts;
    this.pace = pace;
    this.people = people;
    this.dialing = dialing;
  }

  /**
   * Reserves attempts for tasks that may be dialed now, as many as lines and pace allow. The row of
   * the organization's pace is held meanwhile, so that nodes never exceed the limits together.
   */
  @Transactional
  List<Reserved> claim(Instant now) {
    var organization = people.organization();
    var limits = organization.limits();
    var room = limits.concurrentCallsMax() - attempts.countOpen();
    var tokens =
        room <= 0
            ? 0
            : pace.take(Math.min(room, dialing.settings().batchMax()), limits.callsPerSecondMax());
    if (tokens == 0) {
      return List.of();
    }
    var reserved = new ArrayList<Reserved>();
    var running = runs.running();
    for (var index = 0; index < running.size() && reserved.size() < tokens; index++) {
      var share = Math.ceilDiv(tokens - reserved.size(), running.size() - index);
      reserved.addAll(claim(organization, running.get(index), share, now));
    }
    if (reserved.size() < tokens) {
      pace.giveBack(tokens - reserved.size(), limits.callsPerSecondMax());
    }
    return reserved;
  }

  private List<Reserved> claim(Organization organization, Run run, int dialMax, Instant now) {
    var due = tasks.lockDue(run.id(), now, dialing.settings().batchMax());
    if (due.isEmpty()) {
      return List.of();
    }
    var configuration = run.frozen();
    var rules = dialing.rules(organization, configuration.campaign());
    var known = Known.of(due, configuration, people, attempts, now.minus(CAPS_LOOK_BACK));
    var reservations = new ArrayList<AttemptRepository.Reservation>();
    for (var task : due) {
      if (reservations.size() >= dialMax) {
        break;
      }
      var facts = known.facts(task, Objects.requireNonNull(run.endsAt()));
      var decision = rules.decide(facts, now);
      switch (decision) {
        case Decision.Dial() -> {
          known.takes(task);
          reservations.add(reservation(task, configuration, facts, rules, now));
        }
        case Decision.Defer(var until, var reasons) -> {
          tasks.defer(task.id(), until, reasons, now);
          noteChange(task, decision, reasons, now);
        }
        case Decision.Suppress(var reasons) -> {
          tasks.end(task.id(), reasons, outcomeOfSuppressed(task, reasons), now);
          noteChange(task, decision, reasons, now);
        }
      }
    }
    return reserve(reservations, configuration, now);
  }

  /** A task that was tried before is settled, not suppressed. */
  private static @Nullable TaskOutcome outcomeOfSuppressed(Task task, List<Reason> reasons) {
    if (task.attempts() == 0) {
      return null;
    }
    return reasons.contains(Reason.OPTED_OUT) || reasons.contains(Reason.DO_NOT_CALL)
        ? TaskOutcome.OPTED_OUT
        : TaskOutcome.EXPIRED;
  }

  private void noteChange(Task task, Decision decision, List<Reason> reasons, Instant now) {
    if (!task.reasons().equals(reasons)) {
      tasks.decided(task.runId(), task.id(), decision, now);
    }
    dialing.changed(task.runId(), task.id());
  }

  private AttemptRepository.Reservation reservation(
      Task task, RunConfiguration configuration, Facts facts, DialRules rules, Instant now) {
    var attempt =
        new Attempt(
            new AttemptId(Ids.next()),
            task.runId(),
            task.id(),
            task.attempts() + 1,
            Objects.requireNonNull(task.patient()),
            Objects.requireNonNull(task.line()),
            configuration.prompt().id(),
            task.callback(),
            AttemptState.RESERVED,
            null,
            null,
            null,
            false,
            null,
            now,
            SystemTime.now(),
            null,
            null,
            null,
            null,
            null);
    return new AttemptRepository.Reservation(
        attempt, dialing.json(facts, rules, now), dialing.node());
  }

  private List<Reserved> reserve(
      List<AttemptRepository.Reservation> reservations,
      RunConfiguration configuration,
      Instant now) {
    if (reservations.isEmpty()) {
      return List.of();
    }
    var deadline = SystemTime.nanos() + dialing.settings().sendDeadline().toNanos();
    attempts.reserve(reservations, dialing.settings().sendDeadline());
    for (var reservation : reservations) {
      var attempt = reservation.attempt();
      if (!tasks.dial(attempt.task(), now)) {
        throw new IllegalStateException("Task " + attempt.task() + " moved under its own lock.");
      }
      dialing.changed(attempt.runId(), attempt.task());
    }
    return reservations.stream()
        .map(reservation -> new Reserved(reservation.attempt(), configuration, null, deadline))
        .toList();
  }

  /** What may be sent now, and what must go back. */
  record Confirmed(List<Reserved> send, List<Attempt> refused) {}

  /**
   * Reads permission and run state once more, right before the carrier is asked. What may not be
   * sent any more goes back, and is decided anew.
   */
  @Transactional
  Confirmed confirm(List<Reserved> reserved) {
    var running = runs.runningAmong(reserved.stream().map(one -> one.attempt().runId()).toList());
    var patients = people.summaries(reserved.stream().map(one -> one.attempt().patient()).toList());
    var questions = reserved.stream().map(Claims::question).toList();
    var answers = people.permission().ask(questions);
    var confirmed = new ArrayList<Reserved>();
    var refused = new ArrayList<Attempt>();
    for (var one : reserved) {
      var attempt = one.attempt();
      var answer = answers.get(question(one));
      var phone = phone(patients.get(attempt.patient()), attempt.line());
      var allowed = answer != null && answer.mayBeCalled();
      if (allowed && running.contains(attempt.runId()) && phone.isPresent()) {
        confirmed.add(one.to(phone.get().phone()));
      } else {
        refused.add(attempt);
      }
    }
    return new Confirmed(confirmed, refused);
  }

  private static ContactPermission.Question question(Reserved reserved) {
    var attempt = reserved.attempt();
    return new ContactPermission.Question(
        attempt.patient(), attempt.line(), reserved.configuration().campaign().purpose());
  }

  private static Optional<PatientSummary.ContactPoint> phone(
      @Nullable PatientSummary patient, LineId line) {
    return patient == null
        ? Optional.empty()
        : patient.contactPoints().stream().filter(point -> point.line().equals(line)).findFirst();
  }
}
