package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.tasks.AfterCall;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.patients.ContactPermission;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The product's rules with one left out. */
final class SimMutant {
  private SimMutant() {}

  /** What a decision is made from, about to be changed. */
  static final class Changing {
    boolean callback;
    boolean optedOut;
    boolean doNotCall;
    boolean lineOutOfUse;
    CountedCalls counted;
    boolean lineBusy;
    @Nullable Instant notBefore;
    Instant expiresAt;

    private Changing(Facts facts) {
      callback = facts.callback();
      optedOut = facts.permission().optedOut();
      doNotCall = facts.permission().doNotCall();
      lineOutOfUse = facts.permission().lineOutOfUse();
      counted = facts.counted();
      lineBusy = facts.lineBusy();
      notBefore = facts.notBefore();
      expiresAt = facts.expiresAt();
    }

    private Facts of(Facts facts) {
      var known = facts.permission();
      return new Facts(
          callback,
          new ContactPermission.Answer(
              optedOut,
              doNotCall,
              lineOutOfUse,
              known.consented(),
              known.deceased(),
              known.place()),
          counted,
          lineBusy,
          notBefore,
          facts.notAfter(),
          expiresAt,
          facts.missed());
    }
  }

  /** A decision that is made from other facts. */
  static SimRules deciding(Consumer<Changing> change) {
    return new SimRules() {
      @Override
      Decision decide(DialRules rules, Facts facts, Instant now, Ruleset law) {
        var changing = new Changing(facts);
        change.accept(changing);
        return super.decide(rules, changing.of(facts), now, law);
      }
    };
  }

  /** A decision under another law. */
  static SimRules under(Ruleset law) {
    return new SimRules() {
      @Override
      Decision decide(DialRules rules, Facts facts, Instant now, Ruleset ofTheWorld) {
        return super.decide(rules, facts, now, law);
      }
    };
  }

  /** A decision that waits for none of these reasons. */
  static SimRules notWaitingFor(Set<Reason> reasons) {
    return new SimRules() {
      @Override
      Decision decide(DialRules rules, Facts facts, Instant now, Ruleset law) {
        var decision = super.decide(rules, facts, now, law);
        return decision instanceof Decision.Defer(_, var why) && reasons.containsAll(why)
            ? new Decision.Dial()
            : decision;
      }
    };
  }

  /** What cannot be called in time as things stand ends at once. */
  static SimRules givingUpEarly() {
    return new SimRules() {
      @Override
      Decision decide(DialRules rules, Facts facts, Instant now, Ruleset law) {
        var decision = super.decide(rules, facts, now, law);
        return decision instanceof Decision.Defer(var until, _)
                && !until.isBefore(facts.lastsUntil())
            ? new Decision.Suppress(List.of(Reason.EXPIRED))
            : decision;
      }
    };
  }

  static SimRules standing(Function<Standing, Standing> otherwise) {
    return new SimRules() {
      @Override
      Standing standing(
          Organization organization, Function<Instant, Duration> talkedSince, Instant now) {
        return otherwise.apply(super.standing(organization, talkedSince, now));
      }
    };
  }

  static SimRules withoutLastDay() {
    return new SimRules() {
      @Override
      @Nullable Instant expiresAt(@Nullable LocalDate callUntil, ZoneId zone) {
        return null;
      }
    };
  }

  static SimRules withoutPlaces() {
    return new SimRules() {
      @Override
      int atOnceMax(int places, int takingPlace, int batch) {
        return batch;
      }
    };
  }

  /** Anything that a patient asks for is promised. */
  static SimRules promisingAnything() {
    return new SimRules() {
      @Override
      boolean promises(DialRules rules, Facts facts, Instant at, Ruleset law) {
        return true;
      }
    };
  }

  /** The next number is the next in order, whether it was tried or not. */
  static SimRules forgettingWhatWasTried() {
    return new SimRules() {
      @Override
      Optional<LineId> next(
          LineId current, List<LineId> lines, Set<LineId> tried, Predicate<LineId> mayBeCalled) {
        return super.next(current, lines, Set.copyOf(lines), mayBeCalled);
      }
    };
  }

  /** A stop on one number ends the task, whatever other numbers the patient has. */
  static SimRules stayingOnANumber() {
    return new SimRules() {
      @Override
      boolean isOfNumberAlone(Decision.Suppress never) {
        return false;
      }
    };
  }

  /** Another number is tried whenever there is one. */
  static SimRules turningAlways() {
    return new SimRules() {
      @Override
      AfterCall after(
          SimCall.End end,
          @Nullable Instant callbackAt,
          AfterCall.Tries tries,
          RetryPolicy policy,
          Instant now) {
        var next = super.after(end, callbackAt, tries, policy, now);
        return next instanceof AfterCall.Again again && tries.hasNextNumber()
            ? new AfterCall.Again(
                again.at(), again.reason(), again.budget(), again.callback(), true, again.at())
            : next;
      }
    };
  }

  /** Whoever was tried and is suppressed counts as having said stop. */
  static SimRules takingAnyEndForAStop() {
    return new SimRules() {
      @Override
      @Nullable TaskOutcome outcome(int attempts, List<Reason> reasons) {
        return attempts == 0 ? null : TaskOutcome.OPTED_OUT;
      }
    };
  }
}
