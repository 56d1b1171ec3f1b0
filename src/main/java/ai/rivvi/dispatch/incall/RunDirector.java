package ai.rivvi.dispatch.incall;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptMarkRepository;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.dialing.ClaimRepository;
import ai.rivvi.dispatch.runs.Frozen;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.dispatch.testcalls.TestCallOrders;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.voice.FixedSentence;
import ai.rivvi.voice.SpokenLanguage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides once more when the callee answers: a stale attempt, an opt-out or a do-not-call hangs up;
 * a closed window apologizes to a person and leaves no message; a paused run goes on, because the
 * phone has rung. What is decided against the call is kept with the task.
 */
@Service
class RunDirector implements CallDirector {
  private final Frozen frozen;
  private final AttemptRepository attempts;
  private final AttemptMarkRepository marks;
  private final Settlement settlement;
  private final People people;
  private final Voicemails voicemails;
  private final TestCallOrders tests;
  private final Dialing dialing;
  private final ClaimRepository claims;

  RunDirector(
      Frozen frozen,
      AttemptRepository attempts,
      AttemptMarkRepository marks,
      Settlement settlement,
      People people,
      Voicemails voicemails,
      TestCallOrders tests,
      Dialing dialing,
      ClaimRepository claims) {
    this.frozen = frozen;
    this.attempts = attempts;
    this.marks = marks;
    this.settlement = settlement;
    this.people = people;
    this.voicemails = voicemails;
    this.tests = tests;
    this.dialing = dialing;
    this.claims = claims;
  }

  @Override
  @Transactional
  public void failed(CallReference reference) {
    marks.agentFailed(new AttemptId(reference.value()));
  }

  /** A call that the carrier tells of first is ours when its attempt is open. */
  @Override
  @Transactional
  public boolean expects(CallReference reference) {
    return tests.open(reference).isPresent() || expectsAttempt(reference);
  }

  private boolean expectsAttempt(CallReference reference) {
    return attempts
        .find(new AttemptId(reference.value()))
        .filter(attempt -> AttemptState.OPEN.contains(attempt.state()))
        .filter(attempt -> !attempts.isUnwanted(attempt.id()))
        .isPresent();
  }

  @Override
  @Transactional
  public Direction answered(CallReference reference, CallId call, AnsweredBy answeredBy) {
    var attempt = attempts.find(new AttemptId(reference.value())).orElse(null);
    if (attempt == null) {
      return tests.open(reference).isPresent()
          ? speakTest(reference, answeredBy)
          : new Direction.HangUp();
    }
    if (!AttemptState.OPEN.contains(attempt.state())) {
      return new Direction.HangUp();
    }
    settlement.answered(reference, call, answeredBy, SystemTime.now());
    var configuration = frozen.configuration(attempt);
    people.permission().lock(List.of(attempt.line()));
    var question = configuration.question(attempt.patient(), attempt.line());
    var answer = people.permission().ask(List.of(question)).get(question);
    var decision = decide(attempt, configuration, Objects.requireNonNull(answer));
    if (!(decision instanceof Decision.Dial)) {
      claims.decided(attempt.runId(), attempt.task(), decision, dialing.now());
    }
    return switch (decision) {
      case Decision.Suppress _ -> new Direction.HangUp();
      case Decision.Defer _ -> tooLate(attempt, answeredBy);
      case Decision.Dial _ -> speak(attempt, configuration, answeredBy);
    };
  }

  /** A member hears what a patient would; a machine hears nothing. */
  private Direction speakTest(CallReference reference, AnsweredBy answeredBy) {
    return switch (answeredBy) {
      case FAX, IVR, SCREENING, VOICEMAIL -> new Direction.HangUp();
      case HUMAN, UNKNOWN ->
          new Direction.Converse(
              tests
                  .addressee(reference)
                  .map(one -> RunBriefing.language(one.patient()))
                  .orElse(SpokenLanguage.USUAL));
    };
  }

  /**
   * The phone has rung: caps, other calls, the clinic's standing and the run's end do not count.
   */
  private Decision decide(
      Attempt attempt, RunConfiguration configuration, ContactPermission.Answer answer) {
    var organization = people.organization();
    var hours = dialing.hours(organization, configuration.campaign().window(), Duration.ZERO);
    var notAfter = frozen.task(attempt).notAfter();
    var facts =
        new Facts(
            attempt.callback(),
            answer,
            CountedCalls.NONE,
            false,
            null,
            notAfter,
            Instant.MAX,
            List.of());
    return new DialRules(hours, organization.limits(), Standing.GOOD)
        .decide(facts, dialing.now(), dialing.law());
  }

  private Direction speak(Attempt attempt, RunConfiguration configuration, AnsweredBy answeredBy) {
    return switch (answeredBy) {
      case FAX, IVR, SCREENING -> new Direction.HangUp();
      case VOICEMAIL -> voicemails.leave(attempt, configuration, language(attempt));
      case HUMAN, UNKNOWN -> new Direction.Converse(language(attempt));
    };
  }

  private Direction tooLate(Attempt attempt, AnsweredBy answeredBy) {
    return switch (answeredBy) {
      case FAX, IVR, SCREENING, VOICEMAIL -> new Direction.HangUp();
      case HUMAN, UNKNOWN -> {
        marks.turnedAway(attempt.id());
        var apology = FixedSentence.calledTooLate(language(attempt));
        yield new Direction.Say(apology.text(), apology.language());
      }
    };
  }

  private String language(Attempt attempt) {
    var patient = people.summaries(List.of(attempt.patient())).get(attempt.patient());
    return patient == null ? SpokenLanguage.USUAL : RunBriefing.language(patient);
  }
}
