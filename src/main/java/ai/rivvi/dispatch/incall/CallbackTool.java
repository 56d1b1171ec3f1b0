package ai.rivvi.dispatch.incall;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Caps;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.runs.Frozen;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.voice.AgentTool;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the time at which the patient wants to be called again; only inside the hours that the
 * rules allow. Whoever was not known to be the patient is promised nothing: the next try is an
 * ordinary one, under the clinic's own cap, and not before the time that they named. Nor is a
 * patient on a waiting list: others may have taken its places by then.
 */
@Service
class CallbackTool implements AgentTool {
  private static final Duration PAST_TOLERANCE = Duration.ofMinutes(1);

  private final AttemptRepository attempts;
  private final CountedCallProjection counts;
  private final Frozen frozen;
  private final People people;
  private final Dialing dialing;

  CallbackTool(
      AttemptRepository attempts,
      CountedCallProjection counts,
      Frozen frozen,
      People people,
      Dialing dialing) {
    this.attempts = attempts;
    this.counts = counts;
    this.frozen = frozen;
    this.people = people;
    this.dialing = dialing;
  }

  @Override
  public String name() {
    return "request_callback";
  }

  @Override
  @Transactional
  public Result call(Invocation invocation) {
    Instant at;
    try {
      at = Instant.parse(invocation.argument());
    } catch (DateTimeParseException _) {
      return new Result.Refused(Refusal.TIME_UNCLEAR);
    }
    var now = dialing.now();
    if (at.isBefore(now.minus(PAST_TOLERANCE))) {
      return new Result.Refused(Refusal.TIME_PAST);
    }
    if (at.isAfter(now.plus(dialing.settings().callbackAheadMax()))) {
      return new Result.Refused(Refusal.TIME_TOO_FAR);
    }
    var attempt = attempts.find(new AttemptId(invocation.reference().value())).orElse(null);
    if (attempt == null) {
      // A test call: nothing is promised that nobody keeps.
      return new Result.Refused(Refusal.UNAVAILABLE);
    }
    if (invocation.identity() != TurnLog.IdentityState.CONFIRMED) {
      return attempts.callbackAt(attempt.id(), at)
          ? new Result.Noted()
          : new Result.Refused(Refusal.TOO_LATE);
    }
    var run = frozen.run(attempt);
    if (!mayBeCalledAt(attempt, run, at)) {
      return new Result.Refused(Refusal.TIME_CLOSED);
    }
    if (!attempts.callbackAt(attempt.id(), at)) {
      return new Result.Refused(Refusal.TOO_LATE);
    }
    return run.frozen().campaign().placesMax() == null ? new Result.Done() : new Result.Noted();
  }

  /** Nothing is promised that the claim would not keep, as far as is known now. */
  private boolean mayBeCalledAt(Attempt attempt, Run run, Instant at) {
    var question = run.frozen().question(attempt.patient(), attempt.line());
    var answer = people.permission().ask(List.of(question)).get(question);
    if (answer == null) {
      return false;
    }
    var law = dialing.law();
    var counted =
        CountedCallProjection.Counted.towards(
            counts.counted(
                List.of(attempt.patient()),
                List.of(attempt.line()),
                Caps.countedSince(dialing.now(), law)),
            attempt.patient(),
            attempt.line());
    var due = new DueTask(run, frozen.task(attempt));
    var facts = Facts.promised(answer, counted, due.task().notAfter(), due.expiresAt());
    var rules = dialing.rules(people.organization(), run.frozen().campaign(), Standing.GOOD);
    return rules.decide(facts, at, law) instanceof Decision.Dial;
  }
}
