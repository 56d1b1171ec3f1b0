package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.Laws;
import ai.rivvi.rules.Oracle;
import ai.rivvi.rules.Ruleset;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clinics made of seeds, each with weeks of its own: one thread, one clock, the real decisions. A
 * world that breaks a rule names its seed, and the seed makes the same world again.
 */
class SimulationTests {
  private static final int SEEDS = Integer.getInteger("rivvi.test.seeds", 200);
  private static final int CHAOS_SEEDS = Integer.getInteger("rivvi.chaos.seeds", 100_000);
  private static final int MUTANT_SEEDS_MAX = 400;
  private static final List<String> RULES =
      List.of(
          "eight to nine on every clock",
          "the hours of law",
          "the clinic's hours",
          "calls of a date",
          "calls of a week",
          "calls in 24 hours",
          "calls in 7 days",
          "calls by law",
          "nobody after a stop",
          "one call for a person and a line",
          "tries to reach",
          "tries by outcome",
          "a promise is not kept early",
          "every task ends");

  private final Ruleset law = Laws.build();
  private final Oracle oracle = new Oracle();
  private final SimPlaces places = new SimPlaces(oracle);

  /** What is left out of the decision, and the rules of which one notices. */
  private enum LeftOut {
    CAPS("calls of a date", "calls of a week", "calls in 24 hours", "calls in 7 days"),
    LEGAL_HOURS("eight to nine on every clock", "the hours of law", "a known place"),
    CLINIC_HOURS("the clinic's hours"),
    STOPS("nobody after a stop"),
    BUSY_LINES("one call for a person and a line"),
    RETRY_DELAYS("not before the agreed time"),
    RUN_END("no run that is over", "nobody waits past the end");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> noticedBy;

    LeftOut(String... rules) {
      noticedBy = Set.of(rules);
    }

    Decision decide(DialRules rules, Facts facts, Instant now, Ruleset law) {
      return switch (this) {
        case CAPS -> rules.decide(with(facts, List.of()), now, law);
        case LEGAL_HOURS -> rules.decide(facts, now, Laws.none());
        case CLINIC_HOURS -> {
          var decision = rules.decide(facts, now, law);
          yield decision instanceof Decision.Defer(_, var why)
                  && Set.of(Reason.CLINIC_CLOSED, Reason.HOLIDAY).containsAll(why)
              ? new Decision.Dial()
              : decision;
        }
        case STOPS -> {
          var known = facts.permission();
          var permission =
              new ContactPermission.Answer(
                  false, known.doNotCall(), known.consented(), known.deceased(), known.place());
          yield rules.decide(
              new Facts(
                  facts.callback(),
                  permission,
                  facts.counted(),
                  facts.lineBusy(),
                  facts.notBefore(),
                  facts.notAfter(),
                  facts.expiresAt(),
                  facts.missed()),
              now,
              law);
        }
        case BUSY_LINES ->
            rules.decide(
                new Facts(
                    facts.callback(),
                    facts.permission(),
                    List.of(),
                    false,
                    facts.notBefore(),
                    facts.notAfter(),
                    facts.expiresAt(),
                    facts.missed()),
                now,
                law);
        case RETRY_DELAYS ->
            rules.decide(
                new Facts(
                    facts.callback(),
                    facts.permission(),
                    facts.counted(),
                    facts.lineBusy(),
                    null,
                    facts.notAfter(),
                    facts.expiresAt(),
                    facts.missed()),
                now,
                law);
        case RUN_END ->
            rules.decide(
                new Facts(
                    facts.callback(),
                    facts.permission(),
                    facts.counted(),
                    facts.lineBusy(),
                    facts.notBefore(),
                    facts.notAfter(),
                    Instant.MAX,
                    facts.missed()),
                now,
                law);
      };
    }

    private static Facts with(Facts facts, List<Instant> counted) {
      return new Facts(
          facts.callback(),
          facts.permission(),
          counted,
          facts.lineBusy(),
          facts.notBefore(),
          facts.notAfter(),
          facts.expiresAt(),
          facts.missed());
    }
  }

  private String live(long seed, SimInvariants invariants, SimWorld.Deciding deciding) {
    return new SimWorld(seed, law, places, invariants, deciding).live();
  }

  @Test
  void everyRuleHoldsInEveryWorld() {
    assertThat(run(0, SEEDS).checked().keySet()).containsAll(RULES);
  }

  @Test
  @Tag("chaos")
  void everyRuleHoldsInAllOfManyWorlds() {
    var invariants = run(1_000_000, CHAOS_SEEDS);
    var checks = invariants.checked().values().stream().mapToLong(count -> count).sum();
    System.out.printf(
        "Simulation: %,d clinics, %,d calls, %,d checks, 0 broken%n",
        CHAOS_SEEDS, invariants.checked().getOrDefault("the clinic's hours", 0L), checks);
  }

  private SimInvariants run(long firstSeed, int seeds) {
    var invariants = new SimInvariants(oracle);
    for (var seed = firstSeed; seed < firstSeed + seeds; seed++) {
      try {
        live(seed, invariants, DialRules::decide);
      } catch (SimInvariants.Broken broken) {
        throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
    return invariants;
  }

  @Test
  void aSeedMakesTheSameWorldAgain() {
    var traces = new HashSet<String>();
    for (var seed = 0L; seed < 20; seed++) {
      var first = live(seed, new SimInvariants(oracle), DialRules::decide);
      assertThat(live(seed, new SimInvariants(oracle), DialRules::decide)).isEqualTo(first);
      traces.add(first);
    }
    assertThat(traces).hasSize(20);
  }

  /** The controls: a decision that leaves something out breaks a rule, and breaks it again. */
  @ParameterizedTest
  @EnumSource
  void aDecisionThatLeavesSomethingOutIsFound(LeftOut leftOut) {
    for (var seed = 0L; seed < MUTANT_SEEDS_MAX; seed++) {
      var broken = broken(seed, leftOut);
      if (broken != null && leftOut.noticedBy.contains(broken.rule())) {
        var again = broken(seed, leftOut);
        assertThat(again).isNotNull().hasMessage(broken.getMessage());
        return;
      }
    }
    throw new AssertionError("Nobody noticed that the decision leaves out " + leftOut + ".");
  }

  private SimInvariants.@org.jspecify.annotations.Nullable Broken broken(
      long seed, LeftOut leftOut) {
    return catchThrowableOfType(
        SimInvariants.Broken.class, () -> live(seed, new SimInvariants(oracle), leftOut::decide));
  }
}
