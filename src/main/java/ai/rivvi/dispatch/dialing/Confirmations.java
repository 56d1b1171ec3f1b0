package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.NumberView;
import ai.rivvi.telephony.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks again at the last moment, between the commit of reservations and the carrier: permission,
 * the run, the hour, and whether the reservation still is this node's to send.
 */
@Service
class Confirmations {
  private final RunRepository runs;
  private final People people;
  private final Numbers numbers;
  private final ReservationRepository reservations;
  private final Dialing dialing;

  Confirmations(
      RunRepository runs,
      People people,
      Numbers numbers,
      ReservationRepository reservations,
      Dialing dialing) {
    this.runs = runs;
    this.people = people;
    this.numbers = numbers;
    this.reservations = reservations;
    this.dialing = dialing;
  }

  /** What may be sent now, and what must go back. */
  record Confirmed(List<Reserved> send, List<Attempt> refused) {}

  /**
   * Reads all of it once more, right before the carrier is asked. What may not be sent any more
   * goes back, and is decided anew.
   */
  @Transactional
  Confirmed confirm(List<Reserved> reserved) {
    var organization = people.organization();
    var suspended = organization.suspension() != null;
    var law = dialing.law();
    var ours = reservations.sendable(reserved.stream().map(one -> one.attempt().id()).toList());
    var running = runs.runningAmong(reserved.stream().map(one -> one.attempt().runId()).toList());
    var patients = people.summaries(reserved.stream().map(one -> one.attempt().patient()).toList());
    var questions = reserved.stream().map(Confirmations::question).toList();
    var answers = people.permission().ask(questions);
    var callers = new HashMap<NumberId, @Nullable PhoneNumber>();
    var confirmed = new ArrayList<Reserved>();
    var refused = new ArrayList<Attempt>();
    for (var one : reserved) {
      var attempt = one.attempt();
      var answer = answers.get(question(one));
      var phone = phone(patients.get(attempt.patient()), attempt.line());
      var campaign = one.configuration().campaign();
      var allowed =
          answer != null
              && answer.mayBeCalled()
              && !suspended
              && dialing
                  .rules(organization, campaign, Standing.GOOD)
                  .isOpen(answer.place(), dialing.now(), law);
      if (allowed
          && ours.contains(attempt.id())
          && running.contains(attempt.runId())
          && phone.isPresent()) {
        var caller = callers.computeIfAbsent(one.callerNumber(), this::caller);
        confirmed.add(one.to(phone.get().phone(), caller));
      } else {
        refused.add(attempt);
      }
    }
    return new Confirmed(confirmed, refused);
  }

  private @Nullable PhoneNumber caller(NumberId id) {
    return numbers.find(id).map(NumberView::number).orElse(null);
  }

  private static ContactPermission.Question question(Reserved reserved) {
    var attempt = reserved.attempt();
    return reserved.configuration().question(attempt.patient(), attempt.line());
  }

  private static Optional<PatientSummary.ContactPoint> phone(
      @Nullable PatientSummary patient, LineId line) {
    return patient == null
        ? Optional.empty()
        : patient.contactPoints().stream().filter(point -> point.line().equals(line)).findFirst();
  }
}
