package ai.rivvi.dispatch.settlement;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.shared.PatientId;
import ai.rivvi.telephony.Calls;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a changed permission means for calls that are under way to the patient: a call that nobody
 * has answered is canceled, also one that the carrier still queues. A call that was answered goes
 * on: the agent is the one who was told to stop.
 */
@Service
public class Withdrawals {
  private final RunRepository runs;
  private final AttemptRepository attempts;
  private final People people;
  private final Calls calls;

  Withdrawals(RunRepository runs, AttemptRepository attempts, People people, Calls calls) {
    this.runs = runs;
    this.attempts = attempts;
    this.people = people;
    this.calls = calls;
  }

  /** Cancels the patient's unanswered calls that are not permitted any more. */
  @Transactional
  public void permissionChanged(PatientId patient) {
    for (var attempt : attempts.unanswered(patient)) {
      if (isPermitted(attempt)) {
        continue;
      }
      attempts.unwant(attempt.id()).ifPresent(calls::withdraw);
    }
  }

  private boolean isPermitted(Attempt attempt) {
    var configuration = runs.find(attempt.runId()).orElseThrow().frozen();
    var question = configuration.question(attempt.patient(), attempt.line());
    var answer = people.permission().ask(List.of(question)).get(question);
    return answer != null && answer.mayBeCalled();
  }
}
