package ai.rivvi.dispatch.tasks;

import ai.rivvi.campaigns.Campaign.Retry;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.attempts.RetryCause;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows an ended attempt: the task is settled, or tried again. A pure function. */
public sealed interface AfterCall {
  /** The task is over. */
  record Settle(TaskOutcome outcome) implements AfterCall {}

  /**
   * The next try.
   *
   * @param budget which budget the ended try used
   * @param callback the patient asked for this time: exempt from the clinic's own cap
   * @param onNextNumber on the patient's next number, not on this one
   * @param decidedAt when it is looked at whether there may be one; a try itself is never earlier
   *     than its time
   */
  record Again(
      Instant at,
      Reason reason,
      Budget budget,
      boolean callback,
      boolean onNextNumber,
      Instant decidedAt)
      implements AfterCall {
    Again(Instant at, Reason reason, Budget budget, boolean callback, boolean onNextNumber) {
      this(at, reason, budget, callback, onNextNumber, at);
    }
  }

  /** The two budgets; a callback that the patient asked for uses none. */
  enum Budget {
    REACH,
    FINISH,
    NONE
  }

  /**
   * A task's tries before this one, and what may come next.
   *
   * @param reach tries that reached nobody
   * @param finish conversations that broke off
   * @param alike tries that ended as this one did, by {@link RetryCause}
   * @param identified the server knew in this try whom it spoke to
   * @param hasNextNumber the patient has another number that may be called
   */
  record Tries(int reach, int finish, int alike, boolean identified, boolean hasNextNumber) {}

  static AfterCall of(
      Disposition disposition,
      TurnLog.@Nullable Outcome outcome,
      @Nullable Instant callbackAt,
      Tries tries,
      RetryPolicy policy,
      Instant now) {
    return switch (disposition) {
      case CONVERSED -> conversed(outcome, callbackAt, tries, policy, now);
      case DROPPED -> unfinished(tries, policy, now);
      case FAX -> wrongNumber(TaskOutcome.WRONG_NUMBER, tries, policy, now);
      case UNDECIDED -> new Settle(TaskOutcome.NEEDS_PERSON);
      case BUSY, NO_ANSWER, SCREENED, IVR, VOICEMAIL_LEFT, VOICEMAIL_NO_MESSAGE, FAILED, CANCELED ->
          unreached(disposition, tries, policy, now);
    };
  }

  /**
   * What follows where nobody may be called any more: what becomes of the task is decided at once,
   * with its reason, instead of when its next try would be due. A call that was canceled for it was
   * no try that reached nobody.
   */
  static AfterCall forbidden(AfterCall next, Disposition disposition, Instant now) {
    if (disposition == Disposition.CANCELED) {
      return new Again(now, Reason.RETRY_DELAY, Budget.NONE, false, false);
    }
    return next instanceof Again again && !again.onNextNumber()
        ? new Again(again.at(), again.reason(), again.budget(), again.callback(), false, now)
        : next;
  }

  /**
   * What follows a call whose hour was over when it was to ring, or when somebody picked up: no
   * try, and what the patient asked for is still that.
   */
  static AfterCall notTried(boolean callback, Instant now) {
    var reason = callback ? Reason.CALLBACK_TIME : Reason.RETRY_DELAY;
    return new Again(now, reason, Budget.NONE, callback, false);
  }

  private static AfterCall conversed(
      TurnLog.@Nullable Outcome outcome,
      @Nullable Instant callbackAt,
      Tries tries,
      RetryPolicy policy,
      Instant now) {
    return switch (outcome) {
      case null -> unfinished(tries, policy, now);
      case GOAL_MET -> new Settle(TaskOutcome.GOAL_MET);
      case DECLINED -> new Settle(TaskOutcome.DECLINED);
      case WRONG_PERSON -> wrongNumber(TaskOutcome.WRONG_PERSON, tries, policy, now);
      case WRONG_NUMBER -> wrongNumber(TaskOutcome.WRONG_NUMBER, tries, policy, now);
      case OPTED_OUT -> new Settle(TaskOutcome.OPTED_OUT);
      case NEEDS_PERSON -> new Settle(TaskOutcome.NEEDS_PERSON);
      case CALLBACK_REQUESTED ->
          callbackAt == null
              ? new Settle(TaskOutcome.NEEDS_PERSON)
              : callback(callbackAt, tries, policy);
      case DROPPED -> unfinished(tries, policy, now);
      case MACHINE -> unreached(Disposition.VOICEMAIL_NO_MESSAGE, tries, policy, now);
    };
  }

  /**
   * A time that the patient named uses no budget and passes the clinic's own cap. Whoever was not
   * known to be the patient was promised nothing and gets an ordinary try, so that a household is
   * not called without end.
   */
  private static AfterCall callback(Instant at, Tries tries, RetryPolicy policy) {
    if (tries.identified()) {
      return new Again(at, Reason.CALLBACK_TIME, Budget.NONE, true, false);
    }
    return tries.reach() + 1 >= policy.attemptsMax()
        ? new Settle(TaskOutcome.NOT_REACHED)
        : new Again(at, Reason.RETRY_DELAY, Budget.REACH, false, false);
  }

  private static AfterCall unfinished(Tries tries, RetryPolicy policy, Instant now) {
    var retry = policy.dropped();
    return tries.finish() + 1 >= retry.attemptsMax()
        ? new Settle(TaskOutcome.NOT_REACHED)
        : new Again(after(retry, now), Reason.RETRY_DELAY, Budget.FINISH, false, false);
  }

  private static AfterCall unreached(
      Disposition disposition, Tries tries, RetryPolicy policy, Instant now) {
    var cause = RetryCause.of(disposition);
    var retry = cause.retry(policy);
    if (tries.reach() + 1 >= policy.attemptsMax() || tries.alike() + 1 >= retry.attemptsMax()) {
      return new Settle(TaskOutcome.NOT_REACHED);
    }
    // Who is always on the phone is called on another number before the tries are used up.
    var isLast =
        tries.reach() + 2 >= policy.attemptsMax() || tries.alike() + 2 >= retry.attemptsMax();
    var next =
        policy.otherNumbers() && tries.hasNextNumber() && (cause.isTurningToNextNumber() || isLast);
    return new Again(after(retry, now), Reason.RETRY_DELAY, Budget.REACH, false, next);
  }

  /** The number has shown itself to be of no use, so that the patient's next one is tried. */
  static AfterCall wrongNumber(TaskOutcome outcome, Tries tries, RetryPolicy policy, Instant now) {
    var next =
        policy.otherNumbers() && tries.hasNextNumber() && tries.reach() + 1 < policy.attemptsMax();
    return next
        ? new Again(now, Reason.RETRY_DELAY, Budget.REACH, false, true)
        : new Settle(outcome);
  }

  private static Instant after(Retry retry, Instant now) {
    return now.plus(Duration.ofMinutes(retry.delayMinutes()));
  }
}
