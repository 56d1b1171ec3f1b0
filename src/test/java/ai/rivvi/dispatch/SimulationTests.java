package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.rules.Laws;
import ai.rivvi.rules.Oracle;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.ChaosSize;
import java.time.Duration;
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
  private static final int CHAOS_SEEDS = ChaosSize.of("simulated-clinics", 100_000);
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
          "nobody on a stopped line",
          "no number that was wrong",
          "nobody is given up for one number",
          "another number where the clinic wants it",
          "another number for a reason",
          "new numbers before old ones",
          "nobody of a suspended clinic",
          "a suspension is told",
          "the minutes of the month",
          "no row after its last day",
          "no more than the places",
          "a waiting list in its order",
          "a promise lies ahead",
          "the clinic's own cap holds no promise up",
          "who counts as opted out said so",
          "a promise is not kept early",
          "time alone ends what has none",
          "every task ends");

  private final Ruleset law = Laws.build();
  private final Oracle oracle = new Oracle();
  private final SimPlaces places = new SimPlaces(oracle);

  /** What is left out of the product's rules, and the rules of the world that notice. */
  private enum LeftOut {
    CAPS(
        SimMutant.deciding(facts -> facts.counted = CountedCalls.NONE),
        "calls of a date",
        "calls of a week",
        "calls in 24 hours",
        "calls in 7 days"),
    LEGAL_HOURS(
        SimMutant.under(Laws.none()),
        "eight to nine on every clock",
        "the hours of law",
        "a known place"),
    CLINIC_HOURS(
        SimMutant.notWaitingFor(Set.of(Reason.CLINIC_CLOSED, Reason.HOLIDAY)),
        "the clinic's hours"),
    STOPS(SimMutant.deciding(facts -> facts.optedOut = false), "nobody after a stop"),
    NUMBERS_OUT_OF_USE(
        SimMutant.deciding(
            facts -> {
              facts.doNotCall = false;
              facts.lineOutOfUse = false;
            }),
        "no number that was wrong",
        "nobody on a stopped line"),
    BUSY_LINES(
        SimMutant.deciding(
            facts -> {
              facts.counted = CountedCalls.NONE;
              facts.lineBusy = false;
            }),
        "one call for a person and a line"),
    RETRY_DELAYS(SimMutant.deciding(facts -> facts.notBefore = null), "not before the agreed time"),
    RUN_END(
        SimMutant.deciding(facts -> facts.expiresAt = Instant.MAX),
        "no run that is over",
        "nobody waits past the end"),
    LAST_DAYS(SimMutant.withoutLastDay(), "no row after its last day"),
    SUSPENSION(
        SimMutant.standing(known -> new Standing(false, known.exhaustedUntil())),
        "nobody of a suspended clinic",
        "a suspension is told"),
    MINUTES(
        SimMutant.standing(known -> new Standing(known.suspended(), null)),
        "the minutes of the month"),
    PLACES(SimMutant.withoutPlaces(), "no more than the places"),
    HOURS_OF_PROMISES(
        SimMutant.promisingAnything(),
        "a promise for the time of the run",
        "eight to nine on every clock",
        "the hours of law",
        "the clinic's hours"),
    WISHES(
        SimMutant.deciding(facts -> facts.callback = false),
        "the clinic's own cap holds no promise up"),
    NUMBERS_TRIED(SimMutant.forgettingWhatWasTried(), "new numbers before old ones"),
    OWN_NUMBER(SimMutant.turningAlways(), "another number where the clinic wants it"),
    SAME_NUMBER(SimMutant.turningAlways(), "another number for a reason"),
    PATIENCE(SimMutant.givingUpEarly(), "time alone ends what has none"),
    STOPPED_NUMBERS(SimMutant.stayingOnANumber(), "nobody is given up for one number"),
    WHO_SAID_STOP(SimMutant.takingAnyEndForAStop(), "who counts as opted out said so");

    @SuppressWarnings("ImmutableEnumChecker") // has no state
    private final SimRules rules;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> noticedBy;

    LeftOut(SimRules rules, String... noticedBy) {
      this.rules = rules;
      this.noticedBy = Set.of(noticedBy);
    }
  }

  private String live(long seed, SimInvariants invariants, SimRules rules) {
    return new SimWorld(seed, law, places, invariants, rules).live();
  }

  @Test
  void everyRuleHoldsInEveryWorld() {
    var invariants = new SimInvariants(oracle);
    run(0, SEEDS, invariants);
    assertThat(invariants.checked().keySet()).containsAll(RULES);
  }

  @Test
  @Tag("chaos")
  void everyRuleHoldsInAllOfManyWorlds() {
    var invariants = new SimInvariants(oracle);
    var began = SystemTime.nanos();
    var holds = false;
    try {
      run(ChaosSize.seed(), CHAOS_SEEDS, invariants);
      holds = true;
    } finally {
      row(invariants, SystemTime.since(began), holds);
    }
  }

  private static void row(SimInvariants invariants, Duration took, boolean holds) {
    var checked = invariants.checked();
    var checks = checked.values().stream().mapToLong(count -> count).sum();
    new ChaosRow(
            "R12 every rule holds in every simulated clinic",
            "%,d clinics from seed %d".formatted(CHAOS_SEEDS, ChaosSize.seed()),
            0,
            0,
            0,
            "%,d calls, %,d checks in %d s"
                .formatted(
                    checked.getOrDefault("no run that is over", 0L), checks, took.toSeconds()),
            "none broken",
            holds)
        .write();
  }

  private void run(long firstSeed, int seeds, SimInvariants invariants) {
    for (var seed = firstSeed; seed < firstSeed + seeds; seed++) {
      try {
        live(seed, invariants, new SimRules());
      } catch (SimInvariants.Broken broken) {
        throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
  }

  @Test
  void aSeedMakesTheSameWorldAgain() {
    var traces = new HashSet<String>();
    for (var seed = 0L; seed < 20; seed++) {
      var first = live(seed, new SimInvariants(oracle), new SimRules());
      assertThat(live(seed, new SimInvariants(oracle), new SimRules())).isEqualTo(first);
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
        SimInvariants.Broken.class, () -> live(seed, new SimInvariants(oracle), leftOut.rules));
  }
}
