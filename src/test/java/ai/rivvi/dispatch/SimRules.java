package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.tasks.AfterCall;
import ai.rivvi.dispatch.tasks.NewTask;
import ai.rivvi.dispatch.tasks.NextLine;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.shared.LineId;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules that a simulated clinic lives by: the product's own. A mutant leaves one out. */
class SimRules {
  Decision decide(DialRules rules, Facts facts, Instant now, Ruleset law) {
    return rules.decide(facts, now, law);
  }

  /** Whether a patient who asks for it is promised a call at a time. */
  boolean promises(DialRules rules, Facts facts, Instant at, Ruleset law) {
    return rules.decide(facts, at, law) instanceof Decision.Dial;
  }

  Standing standing(
      Organization organization, Function<Instant, Duration> talkedSince, Instant now) {
    return Standing.of(organization, talkedSince, now);
  }

  AfterCall after(
      SimCall.End end,
      @Nullable Instant callbackAt,
      AfterCall.Tries tries,
      RetryPolicy policy,
      Instant now) {
    var disposition = end.disposition();
    return disposition == null
        ? AfterCall.wrongNumber(TaskOutcome.WRONG_NUMBER, tries, policy, now)
        : AfterCall.of(disposition, end.outcome(), callbackAt, tries, policy, now);
  }

  Optional<LineId> next(
      LineId current, List<LineId> lines, Set<LineId> tried, Predicate<LineId> mayBeCalled) {
    return NextLine.of(current, lines, tried, mayBeCalled);
  }

  int atOnceMax(int places, int takingPlace, int batch) {
    return DueTask.atOnceMax(places, takingPlace, batch);
  }

  @Nullable Instant expiresAt(@Nullable LocalDate callUntil, ZoneId zone) {
    return NewTask.expiresAt(callUntil, zone);
  }

  boolean isOfNumberAlone(Decision.Suppress never) {
    return never.isOfNumberAlone();
  }

  /** How a task ends that is suppressed; null when it was never tried. */
  @Nullable TaskOutcome outcome(int attempts, List<Reason> reasons) {
    return TaskOutcome.ofSuppressed(attempts, reasons);
  }
}
