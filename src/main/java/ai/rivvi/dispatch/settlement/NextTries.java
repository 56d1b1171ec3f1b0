package ai.rivvi.dispatch.settlement;

import ai.rivvi.conversations.ConversationClosed;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptMarkRepository;
import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.attempts.RetryCause;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.Frozen;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.tasks.AfterCall;
import ai.rivvi.dispatch.tasks.NextLine;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.PatientSummary.ContactPoint;
import ai.rivvi.shared.LineId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When and on which of a patient's numbers a task is tried again, in the caller's transaction. */
@Component
class NextTries {
  private final Frozen frozen;
  private final CountedCallProjection attempts;
  private final AttemptMarkRepository marks;
  private final People people;
  private final Dialing dialing;

  NextTries(
      Frozen frozen,
      CountedCallProjection attempts,
      AttemptMarkRepository marks,
      People people,
      Dialing dialing) {
    this.frozen = frozen;
    this.attempts = attempts;
    this.marks = marks;
    this.people = people;
    this.dialing = dialing;
  }

  /**
   * What follows an ended call.
   *
   * @param hasRung whether anybody could hear it
   */
  AfterCall after(
      Attempt attempt,
      Task task,
      Disposition disposition,
      boolean hasRung,
      ConversationClosed closed,
      Instant now) {
    var configuration = frozen.configuration(attempt);
    var alike = attempts.countEndedAs(attempt, RetryCause.of(disposition).dispositions());
    var tries =
        new AfterCall.Tries(
            task.reachAttempts(),
            task.finishAttempts(),
            alike,
            closed.identityConfirmed(),
            nextLine(attempt, configuration, now).isPresent());
    var policy = configuration.campaign().retryPolicy();
    var next =
        isNoTry(attempt, disposition, hasRung)
            ? AfterCall.notTried(attempt.callback(), now)
            : AfterCall.of(disposition, closed.outcome(), attempt.callbackAt(), tries, policy, now);
    return mayBeForbidden(next, disposition) && !isPermitted(attempt, configuration)
        ? AfterCall.forbidden(next, disposition, now)
        : next;
  }

  /**
   * Whether we took the call back before anybody could hear it, or turned away who picked up. What
   * somebody else cancels at the carrier was a try, or it would be made again without end.
   */
  private boolean isNoTry(Attempt attempt, Disposition disposition, boolean hasRung) {
    var known = marks.marks(attempt.id());
    return switch (disposition) {
      case CANCELED -> known.unwanted() && !hasRung;
      case DROPPED -> known.turnedAway();
      default -> false;
    };
  }

  /** What is over is over, and another number was chosen by its own permission. */
  private static boolean mayBeForbidden(AfterCall next, Disposition disposition) {
    return disposition == Disposition.CANCELED
        || (next instanceof AfterCall.Again again && !again.onNextNumber());
  }

  private boolean isPermitted(Attempt attempt, RunConfiguration configuration) {
    var question = configuration.question(attempt.patient(), attempt.line());
    var answer = people.permission().ask(List.of(question)).get(question);
    return answer != null && answer.mayBeCalled();
  }

  /** What follows a number that the carrier does not know. */
  AfterCall afterUnusable(Attempt attempt, Task task, Instant now) {
    var configuration = frozen.configuration(attempt);
    var next = nextLine(attempt, configuration, now).isPresent();
    var tries = new AfterCall.Tries(task.reachAttempts(), task.finishAttempts(), 0, false, next);
    return AfterCall.wrongNumber(
        TaskOutcome.WRONG_NUMBER, tries, configuration.campaign().retryPolicy(), now);
  }

  /**
   * What follows a number that the account may not call: another one that was not tried yet, or
   * nobody was reached.
   */
  AfterCall afterRefused(Attempt attempt, Task task, Instant now) {
    var configuration = frozen.configuration(attempt);
    var tried = attempts.linesTried(task.id());
    var next =
        nextLine(attempt, configuration, now).filter(line -> !tried.contains(line)).isPresent();
    var tries = new AfterCall.Tries(task.reachAttempts(), task.finishAttempts(), 0, false, next);
    return AfterCall.wrongNumber(
        TaskOutcome.NOT_REACHED, tries, configuration.campaign().retryPolicy(), now);
  }

  /** A number that nobody can be reached on: not used for this patient any more. */
  void numberUnusable(Attempt attempt) {
    people.permission().wrongNumber(attempt.patient(), attempt.line());
  }

  /** The line of the next try. */
  LineId line(Attempt attempt, AfterCall.Again again, Instant now) {
    return again.onNextNumber()
        ? nextLine(attempt, frozen.configuration(attempt), now).orElse(attempt.line())
        : attempt.line();
  }

  /** The patient's next number in order that may be called, those not tried yet first. */
  private Optional<LineId> nextLine(Attempt attempt, RunConfiguration configuration, Instant now) {
    var campaign = configuration.campaign();
    if (!campaign.retryPolicy().otherNumbers()) {
      return Optional.empty();
    }
    var lines = numbers(attempt);
    var questions = new HashMap<LineId, ContactPermission.Question>();
    lines.forEach(line -> questions.put(line, configuration.question(attempt.patient(), line)));
    var answers = people.permission().ask(questions.values());
    var rules = dialing.rules(people.organization(), campaign, Standing.GOOD);
    var law = dialing.law();
    return NextLine.of(
        attempt.line(),
        lines,
        attempts.linesTried(attempt.task()),
        line ->
            rules.mayEverCall(Objects.requireNonNull(answers.get(questions.get(line))), now, law));
  }

  private List<LineId> numbers(Attempt attempt) {
    var patient = people.summaries(List.of(attempt.patient())).get(attempt.patient());
    return patient == null
        ? List.of()
        : patient.contactPoints().stream().map(ContactPoint::line).distinct().toList();
  }
}
