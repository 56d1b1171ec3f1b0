package ai.rivvi.dispatch.reconciliation;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.telephony.Calls;
import java.time.Duration;
import java.util.List;
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
  private static final int BATCH_MAX = 1_000;

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

  /** Calls of the bound organization that may be queued. */
  @Transactional
  List<Attempt> waiting() {
    return queued.queued(QUEUED_AFTER, BATCH_MAX);
  }

  /** Cancels one whose hour is over. */
  @Transactional
  void cancelIfLate(Attempt attempt) {
    var configuration = runs.get(attempt.runId()).frozen();
    var question = configuration.question(attempt.patient(), attempt.line());
    var answer = Objects.requireNonNull(people.permission().ask(List.of(question)).get(question));
    var rules = dialing.rules(people.organization(), configuration.campaign(), Standing.GOOD);
    if (!rules.isOpen(answer.place(), dialing.now(), dialing.law())) {
      attempts.unwant(attempt.id()).ifPresent(calls::cancel);
    }
  }
}
