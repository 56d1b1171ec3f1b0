package ai.rivvi.dispatch.reconciliation;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.shared.RunId;
import ai.rivvi.telephony.Calls;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls that the carrier took and has not placed yet: it queues what goes beyond its own pace. One
 * that would begin to ring when nobody may be called any more is canceled; its task waits for the
 * next opening, and no try was used.
 */
@Service
class QueuedCalls {
  private static final int BATCH_MAX = 200;

  /** A call that is not queued rings sooner than this, or the word of it is on its way. */
  private static final Duration QUEUED_AFTER = Duration.ofSeconds(5);

  private final AttemptProjection queued;
  private final AttemptRepository attempts;
  private final RunRepository runs;
  private final People people;
  private final Calls calls;
  private final Dialing dialing;

  QueuedCalls(
      AttemptProjection queued,
      AttemptRepository attempts,
      RunRepository runs,
      People people,
      Calls calls,
      Dialing dialing) {
    this.queued = queued;
    this.attempts = attempts;
    this.runs = runs;
    this.people = people;
    this.calls = calls;
    this.dialing = dialing;
  }

  /** Cancels those of the bound organization whose hour is over. */
  @Transactional
  void cancelLate() {
    var waiting = queued.queued(QUEUED_AFTER, BATCH_MAX);
    if (waiting.isEmpty()) {
      return;
    }
    var configurations = new HashMap<RunId, RunConfiguration>();
    runs.byId(waiting.stream().map(Attempt::runId).distinct().toList())
        .forEach((id, run) -> configurations.put(id, run.frozen()));
    var questions = new HashMap<Attempt, Question>();
    for (var attempt : waiting) {
      var configuration = Objects.requireNonNull(configurations.get(attempt.runId()));
      questions.put(attempt, configuration.question(attempt.patient(), attempt.line()));
    }
    var answers = people.permission().ask(questions.values());
    var organization = people.organization();
    var law = dialing.law();
    for (var attempt : waiting) {
      var campaign = Objects.requireNonNull(configurations.get(attempt.runId())).campaign();
      var place = Objects.requireNonNull(answers.get(questions.get(attempt))).place();
      var rules = dialing.rules(organization, campaign, Standing.GOOD);
      if (!rules.isOpen(place, dialing.now(), law)) {
        attempts.unwant(attempt.id()).ifPresent(calls::cancel);
      }
    }
  }
}
