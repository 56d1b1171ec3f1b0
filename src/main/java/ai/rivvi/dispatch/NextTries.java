package ai.rivvi.dispatch;

import ai.rivvi.conversations.ConversationClosed;
import ai.rivvi.patients.PatientSummary.ContactPoint;
import ai.rivvi.shared.LineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When and on which of a patient's numbers a task is tried again, in the caller's transaction. */
@Component
class NextTries {
  private final Frozen frozen;
  private final AttemptRepository attempts;
  private final People people;

  NextTries(Frozen frozen, AttemptRepository attempts, People people) {
    this.frozen = frozen;
    this.attempts = attempts;
    this.people = people;
  }

  /** What follows an ended call. */
  AfterCall after(
      Attempt attempt, Task task, Disposition disposition, ConversationClosed closed, Instant now) {
    var alike = attempts.countEndedAs(task.id(), RetryCause.of(disposition).dispositions());
    var tries = tries(attempt, task, alike - 1, closed.identityConfirmed());
    var policy = frozen.configuration(attempt).campaign().retryPolicy();
    return AfterCall.of(disposition, closed.outcome(), attempt.callbackAt(), tries, policy, now);
  }

  /** What follows a number that the carrier does not take. */
  AfterCall afterUnusable(Attempt attempt, Task task, Instant now) {
    var policy = frozen.configuration(attempt).campaign().retryPolicy();
    return AfterCall.wrongNumber(
        TaskOutcome.WRONG_NUMBER, tries(attempt, task, 0, false), policy, now);
  }

  private AfterCall.Tries tries(Attempt attempt, Task task, int alike, boolean identified) {
    return new AfterCall.Tries(
        task.reachAttempts(),
        task.finishAttempts(),
        alike,
        identified,
        nextLine(attempt).isPresent());
  }

  /** A number that nobody can be reached on: not used for this patient any more. */
  void numberUnusable(Attempt attempt) {
    people.permission().wrongNumber(attempt.patient(), attempt.line());
  }

  /** The line of the next try. */
  LineId line(Attempt attempt, AfterCall.Again again) {
    return again.onNextNumber() ? nextLine(attempt).orElse(attempt.line()) : attempt.line();
  }

  /** The patient's next number after this one, in order and from the start again. */
  private Optional<LineId> nextLine(Attempt attempt) {
    var configuration = frozen.configuration(attempt);
    var others =
        inOrderAfter(attempt.line(), numbers(attempt)).stream()
            .map(line -> configuration.question(attempt.patient(), line))
            .toList();
    var answers = people.permission().ask(others);
    return others.stream()
        .filter(
            other -> {
              var answer = answers.get(other);
              return answer != null && answer.mayBeCalled();
            })
        .findFirst()
        .map(other -> other.line());
  }

  private List<ContactPoint> numbers(Attempt attempt) {
    var patient = people.summaries(List.of(attempt.patient())).get(attempt.patient());
    return patient == null ? List.of() : patient.contactPoints();
  }

  static List<LineId> inOrderAfter(LineId current, List<ContactPoint> points) {
    var lines = points.stream().map(ContactPoint::line).distinct().toList();
    var at = lines.indexOf(current);
    var after = new ArrayList<>(lines.subList(at + 1, lines.size()));
    after.addAll(lines.subList(0, Math.max(at, 0)));
    return after;
  }
}
