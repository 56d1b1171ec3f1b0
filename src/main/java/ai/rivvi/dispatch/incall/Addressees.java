package ai.rivvi.dispatch.incall;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.runs.Addressee;
import ai.rivvi.dispatch.runs.Frozen;
import ai.rivvi.dispatch.testcalls.TestCallOrders;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NotFound;
import org.springframework.stereotype.Component;

/** Finds whom a call is about, by the reference that travelled with it. */
@Component
class Addressees {
  private final AttemptRepository attempts;
  private final Frozen frozen;
  private final TestCallOrders tests;

  Addressees(AttemptRepository attempts, Frozen frozen, TestCallOrders tests) {
    this.attempts = attempts;
    this.frozen = frozen;
    this.tests = tests;
  }

  /** NotFound refusal for a reference that is none of this module's. */
  Addressee of(CallReference reference) {
    return attempts
        .find(new AttemptId(reference.value()))
        .map(this::of)
        .or(() -> tests.addressee(reference))
        .orElseThrow(() -> NotFound.of("attempt"));
  }

  private Addressee of(Attempt attempt) {
    return new Addressee(
        frozen.configuration(attempt),
        frozen.patient(attempt),
        frozen.task(attempt).rowId(),
        attempt.task(),
        attempt.line());
  }
}
