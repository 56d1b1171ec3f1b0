package ai.rivvi.dispatch.settlement;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.AfterCall;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.CallView;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.PlaceResult;
import ai.rivvi.voice.TurnLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves attempts and their tasks by evidence: what the carrier answered and reported. */
@Service
public class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final RunRepository runs;
  private final TaskRepository tasks;
  private final AttemptRepository attempts;
  private final Conversations conversations;
  private final Calls calls;
  private final NextTries nextTries;
  private final Refusals refusals;
  private final Dialing dialing;

  Settlement(
      RunRepository runs,
      TaskRepository tasks,
      AttemptRepository attempts,
      Conversations conversations,
      Calls calls,
      NextTries nextTries,
      Refusals refusals,
      Dialing dialing) {
    this.runs = runs;
    this.tasks = tasks;
    this.attempts = attempts;
    this.conversations = conversations;
    this.calls = calls;
    this.nextTries = nextTries;
    this.refusals = refusals;
    this.dialing = dialing;
  }

  /** What the carrier took, all in one statement; callbacks may have told of some before. */
  @Transactional
  void placed(List<AttemptRepository.Placed> placed) {
    attempts.waitForLocks(dialing.settings().recording().lockWaitMax());
    var now = dialing.now();
    var moved = attempts.submitted(placed, now);
    for (var one : placed) {
      var attempt = one.attempt();
      var unwanted = moved.get(attempt.id());
      if (unwanted == null) {
        attempts.knowCall(attempt.id(), one.call(), now);
        cancelIfUnwanted(attempt.id(), one.call());
      } else if (unwanted) {
        calls.cancel(one.call());
      }
      dialing.changed(attempt.runId(), attempt.task());
    }
  }

  /** Records what a POST came to that placed no call as far as we know. */
  @Transactional
  void notPlaced(Attempt attempt, PlaceResult result) {
    var now = dialing.now();
    switch (result) {
      case PlaceResult.Placed _ -> throw new IllegalArgumentException("It was placed.");
      case PlaceResult.Rejected(var code, var cause) -> rejected(attempt, code, cause, now);
      case PlaceResult.Unknown() -> attempts.moveOwn(attempt.id(), AttemptState.UNKNOWN);
      case PlaceResult.NotSent() -> {
        if (attempts.moveOwn(attempt.id(), AttemptState.CANCELED)) {
          giveBack(attempt, now, List.of(Reason.CARRIER_TROUBLE), now);
        }
      }
    }
    dialing.changed(attempt.runId(), attempt.task());
  }

  private void rejected(Attempt attempt, int code, PlaceResult.Cause cause, Instant now) {
    if (!attempts.refused(attempt.id(), code)) {
      return;
    }
    var later = now.plus(dialing.settings().carrierTroubleDelay());
    var trouble = List.of(Reason.CARRIER_TROUBLE);
    switch (refusals.cause(attempt, code, cause)) {
      case NUMBER_INVALID -> {
        // The run before its tasks, as when it is canceled; tasks before lines, as in the claim.
        runs.keep(attempt.runId());
        var task = tasks.lock(attempt.task()).orElseThrow();
        nextTries.numberUnusable(attempt);
        follow(attempt, nextTries.afterUnusable(attempt, task, now), Disposition.FAILED, now);
        done(attempt, now);
      }
      case DESTINATION_REFUSED -> {
        runs.keep(attempt.runId());
        var task = tasks.lock(attempt.task()).orElseThrow();
        follow(attempt, nextTries.afterRefused(attempt, task, now), Disposition.FAILED, now);
        done(attempt, now);
      }
      case OPTED_OUT -> {
        runs.keep(attempt.runId());
        var _ = tasks.lock(attempt.task()).orElseThrow();
        refusals.optedOut(attempt);
        var over = new AfterCall.Settle(TaskOutcome.OPTED_OUT);
        follow(attempt, over, Disposition.FAILED, now);
        done(attempt, now);
      }
      case RATE_LIMITED, UNREACHABLE -> giveBack(attempt, later, trouble, now);
      case CONFIGURATION, UNEXPLAINED -> {
        giveBack(attempt, later, trouble, now);
        var words =
            "The carrier refuses our settings (code " + code + "): check the account and number.";
        if (runs.pause(attempt.runId(), words)) {
          runs.note(attempt.runId(), ActivityKind.PAUSED_BY_TROUBLE, null, 1, code, now);
        }
      }
    }
    tasks.wakeForLine(attempt.line(), now);
  }

  /** The carrier has the call, or it rings. */
  @Transactional
  public void progressed(CallReference reference, CallId call, CallStatus status, Instant at) {
    var attempt = find(reference);
    if (attempt.isEmpty()) {
      return;
    }
    var id = attempt.get().id();
    var moved =
        status == CallStatus.RINGING
            ? attempts.ringing(id, call, dialing.business(at))
            : attempts.submitted(id, call, dialing.business(at));
    if (moved) {
      cancelIfUnwanted(id, call);
      dialing.changed(attempt.get().runId(), attempt.get().task());
    } else if (status == CallStatus.RINGING) {
      attempts.rangBefore(id, dialing.business(at));
    }
  }

  /** Somebody or something picked up. */
  @Transactional
  public void answered(CallReference reference, CallId call, AnsweredBy answeredBy, Instant at) {
    find(reference)
        .filter(
            attempt ->
                attempts.answered(attempt.id(), call, answeredBy.name(), dialing.business(at)))
        .ifPresent(
            attempt -> {
              expect(tasks.inCall(attempt.task(), dialing.now()), attempt);
              dialing.changed(attempt.runId(), attempt.task());
            });
  }

  /**
   * The call is over: the conversation closes and the task is settled or waits for its next try.
   */
  @Transactional
  public void ended(CallEnded event) {
    var found = find(event.reference());
    if (found.isEmpty()) {
      return;
    }
    var attempt = found.get();
    var closed = conversations.close(event.callId());
    var disposition = disposition(event, attempt, closed.outcome());
    if (!attempts.ended(attempt.id(), event, disposition, dialing.ahead())) {
      missed(attempt.id());
      return;
    }
    var now = dialing.now();
    // The run before its tasks, as when it is canceled.
    runs.keep(attempt.runId());
    var task = tasks.lock(attempt.task()).orElseThrow();
    if (disposition == Disposition.FAX) {
      nextTries.numberUnusable(attempt);
    }
    var hasRung = event.rang() || attempt.rangAt() != null;
    var next = nextTries.after(attempt, task, disposition, hasRung, closed, now);
    follow(attempt, next, disposition, now);
    done(attempt, now);
  }

  /**
   * Two may tell of one end, and only the first moves the attempt; any other state is a mistake.
   */
  private void missed(AttemptId id) {
    attempts
        .find(id)
        .filter(attempt -> attempt.state() != AttemptState.ENDED)
        .ifPresent(
            attempt ->
                log.atError()
                    .addKeyValue("attemptId", id)
                    .addKeyValue("state", attempt.state())
                    .log("A call ended that its attempt says was never placed; look at it"));
  }

  private void follow(Attempt attempt, AfterCall next, Disposition disposition, Instant now) {
    var canceled = runs.keep(attempt.runId()) == RunState.CANCELED;
    switch (next) {
      case AfterCall.Settle(var outcome) ->
          expect(tasks.settle(attempt.task(), outcome, disposition, now), attempt);
      case AfterCall.Again again -> {
        if (canceled) {
          expect(tasks.settle(attempt.task(), TaskOutcome.CANCELED, disposition, now), attempt);
        } else if (again.callback()
            || !tasks.endAsToldMeanwhile(attempt.task(), disposition, now)) {
          var line = nextTries.line(attempt, again, now);
          expect(tasks.await(attempt.task(), again, line, disposition, now), attempt);
        }
      }
    }
  }

  /** The carrier's word on a call that is over, when its event was lost. */
  @Transactional
  public void endedUnheard(Attempt attempt, CallView call) {
    var at = call.endedAt() == null ? SystemTime.now() : call.endedAt();
    var talk = call.talkSeconds() == null ? 0 : call.talkSeconds();
    ended(
        new CallEnded(
            Ids.next(),
            CurrentOrganization.get(),
            call.id(),
            attempt.reference(),
            call.status(),
            call.rangAt() != null,
            call.answeredBy(),
            call.answeredAt(),
            talk,
            at));
  }

  /** The carrier never had the call: the try is given back. */
  @Transactional
  public void absent(Attempt attempt) {
    attempts.absent(attempt.id());
    if (attempts.notPlaced(attempt.id(), dialing.settings().notPlacedGap())) {
      var now = dialing.now();
      giveBack(attempt, now, List.of(Reason.CARRIER_TROUBLE), now);
      done(attempt, now);
    }
  }

  /** Nobody can tell: a person decides, and the patient is not redialed. */
  @Transactional
  public void undecided(Attempt attempt) {
    var now = dialing.now();
    // The run before its tasks, as everywhere.
    runs.keep(attempt.runId());
    if (attempts.undecided(attempt.id(), now)) {
      expect(tasks.hold(attempt.task(), Reason.CALL_UNDECIDED, now), attempt);
      runs.note(attempt.runId(), ActivityKind.UNDECIDED_CALL, null, 1, 0, now);
      done(attempt, now);
    }
  }

  /** Evidence was found for an attempt whose POST was never answered. */
  @Transactional
  public void found(Attempt attempt, CallId call) {
    if (attempts.submitted(attempt.id(), call, dialing.now())) {
      cancelIfUnwanted(attempt.id(), call);
      dialing.changed(attempt.runId(), attempt.task());
    }
  }

  /** Whoever learns a call's id cancels it when its hour or permission has gone meanwhile. */
  private void cancelIfUnwanted(AttemptId attempt, CallId call) {
    if (attempts.isUnwanted(attempt)) {
      calls.cancel(call);
    }
  }

  /** Reservations that were never recorded become unknown. */
  @Transactional
  public List<AttemptId> loseTrack() {
    return attempts.loseTrackOf(dialing.settings().recordGrace());
  }

  /** A try that was not made: the task waits again, unless its run was canceled meanwhile. */
  private void giveBack(Attempt attempt, Instant due, List<Reason> reasons, Instant now) {
    var run = runs.keep(attempt.runId());
    if (!tasks.endAsToldMeanwhile(attempt.task(), null, now)) {
      expect(tasks.giveBack(attempt.task(), due, reasons, now), attempt);
    }
    if (run == RunState.CANCELED) {
      tasks.endAll(attempt.runId(), Reason.RUN_CANCELED, TaskOutcome.CANCELED, now);
    }
  }

  /** A reservation that may not be sent any more goes back and is decided anew. */
  @Transactional
  void takeBack(Attempt attempt) {
    var now = dialing.now();
    takeBack(attempt, now, List.of(), now);
  }

  /** The same of one that could not be looked at: it waits, so that it is not all that is tried. */
  @Transactional
  void putOff(Attempt attempt) {
    var now = dialing.now();
    var later = now.plus(dialing.settings().carrierTroubleDelay());
    takeBack(attempt, later, List.of(Reason.RETRY_DELAY), now);
  }

  private void takeBack(Attempt attempt, Instant due, List<Reason> reasons, Instant now) {
    if (attempts.moveOwn(attempt.id(), AttemptState.CANCELED)) {
      giveBack(attempt, due, reasons, now);
      dialing.changed(attempt.runId(), attempt.task());
    }
  }

  /** A task that a person has decided meanwhile stays as they said; anything else is a mistake. */
  private static void expect(boolean moved, Attempt attempt) {
    if (!moved) {
      log.atWarn()
          .addKeyValue("attemptId", attempt.id())
          .addKeyValue("callTaskId", attempt.task())
          .log("The task of an attempt was not where the attempt left it");
    }
  }

  private void done(Attempt attempt, Instant now) {
    tasks.wakeForLine(attempt.line(), now);
    if (runs.completeIfDone(attempt.runId(), now)) {
      runs.note(attempt.runId(), ActivityKind.COMPLETED, null, 0, 0, now);
    }
    dialing.changed(attempt.runId(), attempt.task());
  }

  private Optional<Attempt> find(CallReference reference) {
    return attempts.find(new AttemptId(reference.value()));
  }

  private static Disposition disposition(
      CallEnded event, Attempt attempt, TurnLog.@Nullable Outcome outcome) {
    return switch (event.status()) {
      case BUSY -> Disposition.BUSY;
      case NO_ANSWER -> Disposition.NO_ANSWER;
      case FAILED -> Disposition.FAILED;
      case CANCELED -> Disposition.CANCELED;
      case COMPLETED, QUEUED, INITIATED, RINGING, IN_PROGRESS ->
          completed(event.answeredBy(), attempt.voicemailSaid(), outcome);
    };
  }

  private static Disposition completed(
      @Nullable AnsweredBy answeredBy, boolean said, TurnLog.@Nullable Outcome outcome) {
    return switch (answeredBy) {
      case VOICEMAIL -> said ? Disposition.VOICEMAIL_LEFT : Disposition.VOICEMAIL_NO_MESSAGE;
      case FAX -> Disposition.FAX;
      case IVR -> Disposition.IVR;
      case SCREENING -> Disposition.SCREENED;
      case HUMAN, UNKNOWN -> talked(outcome);
      case null -> Disposition.FAILED;
    };
  }

  /** Who hung up before anything was said that counts has not conversed; a machine never has. */
  private static Disposition talked(TurnLog.@Nullable Outcome outcome) {
    if (outcome == null || outcome == TurnLog.Outcome.DROPPED) {
      return Disposition.DROPPED;
    }
    return outcome == TurnLog.Outcome.MACHINE
        ? Disposition.VOICEMAIL_NO_MESSAGE
        : Disposition.CONVERSED;
  }
}
