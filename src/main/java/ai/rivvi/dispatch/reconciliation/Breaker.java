package ai.rivvi.dispatch.reconciliation;

import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.RunRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pauses a run by itself when too many of its latest calls went wrong, and says why. */
@Service
class Breaker {
  private final RunRepository runs;
  private final AttemptProjection attempts;
  private final Dialing dialing;

  Breaker(RunRepository runs, AttemptProjection attempts, Dialing dialing) {
    this.runs = runs;
    this.attempts = attempts;
    this.dialing = dialing;
  }

  /** Looks at every running run of the bound organization. */
  @Transactional
  void look() {
    for (var run : runs.running()) {
      var trouble = attempts.trouble(run, dialing.settings().breaker().window());
      if (trips(trouble) && runs.pause(run, words(trouble))) {
        runs.note(
            run,
            ActivityKind.PAUSED_BY_BREAKER,
            null,
            trouble.total(),
            trouble.calls(),
            dialing.now());
        dialing.changed(run);
      }
    }
  }

  private boolean trips(AttemptProjection.Trouble trouble) {
    var limits = dialing.settings().breaker();
    return trouble.calls() >= limits.callsMin()
        && trouble.total() > trouble.calls() * limits.troubleShareMax();
  }

  static String words(AttemptProjection.Trouble trouble) {
    return "%d of the last %d calls went wrong (%d refused by the carrier, %d failed on the network, %d not traced, %d in which our agent failed). Look at them, then resume."
        .formatted(
            trouble.total(),
            trouble.calls(),
            trouble.refused(),
            trouble.failed(),
            trouble.lost(),
            trouble.byAgent());
  }
}
