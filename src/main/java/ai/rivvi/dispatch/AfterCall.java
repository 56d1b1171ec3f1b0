package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows an ended attempt: the task is settled, or tried again. A pure function. */
sealed interface AfterCall {
  /** The task is over. */
  record Settle(TaskOutcome outcome) implements AfterCall {}

  /** The next try, and which budget it uses; a callback that the patient asked for uses none. */
  record Again(Instant at, Reason reason, boolean reach, boolean finish, boolean callback)
      implements AfterCall {}

  /**
   * How often a task was tried before, and whether the server knew in this one whom it spoke to.
   */
  record Tries(int reach, int finish, int finishMax, boolean identified) {}

  static AfterCall of(
      Disposition disposition,
      TurnLog.@Nullable Outcome outcome,
      @Nullable Instant callbackAt,
      Tries tries,
      Campaign.RetryPolicy policy,
      Instant now) {
    return switch (disposition) {
      case CONVERSED -> conversed(outcome, callbackAt, tries, policy, now);
      case DROPPED -> unfinished(tries, policy, now);
      case BUSY -> unreached(tries, policy, policy.busyDelayMinutes(), now);
      case NO_ANSWER, SCREENED, IVR -> unreached(tries, policy, policy.noAnswerDelayMinutes(), now);
      case VOICEMAIL_LEFT, VOICEMAIL_NO_MESSAGE ->
          unreached(tries, policy, policy.voicemailDelayMinutes(), now);
      case FAILED, CANCELED -> unreached(tries, policy, policy.failedDelayMinutes(), now);
      case FAX -> new Settle(TaskOutcome.WRONG_NUMBER);
      case UNDECIDED -> new Settle(TaskOutcome.NEEDS_PERSON);
    };
  }

  private static AfterCall conversed(
      TurnLog.@Nullable Outcome outcome,
      @Nullable Instant callbackAt,
      Tries tries,
      Campaign.RetryPolicy policy,
      Instant now) {
    return switch (outcome) {
      case null -> unfinished(tries, policy, now);
      case GOAL_MET -> new Settle(TaskOutcome.GOAL_MET);
      case DECLINED -> new Settle(TaskOutcome.DECLINED);
      case WRONG_PERSON -> new Settle(TaskOutcome.WRONG_PERSON);
      case WRONG_NUMBER -> new Settle(TaskOutcome.WRONG_NUMBER);
      case OPTED_OUT -> new Settle(TaskOutcome.OPTED_OUT);
      case NEEDS_PERSON -> new Settle(TaskOutcome.NEEDS_PERSON);
      case CALLBACK_REQUESTED ->
          callbackAt == null
              ? new Settle(TaskOutcome.NEEDS_PERSON)
              : callback(callbackAt, tries, policy);
      case DROPPED -> unfinished(tries, policy, now);
    };
  }

  /**
   * A time that the patient named uses no budget and passes the clinic's own cap. Whoever was not
   * known to be the patient gets an ordinary try, so that a household is not called without end.
   */
  private static AfterCall callback(Instant at, Tries tries, Campaign.RetryPolicy policy) {
    if (tries.identified()) {
      return new Again(at, Reason.CALLBACK_TIME, false, false, true);
    }
    return tries.reach() + 1 >= policy.attemptsMax()
        ? new Settle(TaskOutcome.NOT_REACHED)
        : new Again(at, Reason.CALLBACK_TIME, true, false, false);
  }

  private static AfterCall unfinished(Tries tries, Campaign.RetryPolicy policy, Instant now) {
    if (tries.finish() + 1 >= tries.finishMax()) {
      return new Settle(TaskOutcome.NOT_REACHED);
    }
    var at = now.plus(Duration.ofMinutes(policy.failedDelayMinutes()));
    return new Again(at, Reason.RETRY_DELAY, false, true, false);
  }

  private static AfterCall unreached(
      Tries tries, Campaign.RetryPolicy policy, int delayMinutes, Instant now) {
    if (tries.reach() + 1 >= policy.attemptsMax()) {
      return new Settle(TaskOutcome.NOT_REACHED);
    }
    var at = now.plus(Duration.ofMinutes(delayMinutes));
    return new Again(at, Reason.RETRY_DELAY, true, false, false);
  }
}
