package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.WithoutCaps;
import ai.rivvi.dispatch.dialing.SimSqlClaims;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.WithoutPlaces;
import ai.rivvi.rules.Oracle;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.ChaosSize;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Clinics made of seeds that live some days over the database, through the application's own parts:
 * imports, launches, claims, the carrier's news in any order, what callees say, what members do. A
 * seed makes the same days again.
 */
@RivviTest
class SimulatedDatabaseTests extends DialedClinic {
  private static final int WORLDS = Integer.getInteger("rivvi.test.simulated-databases", 2);
  private static final int CHAOS_WORLDS = ChaosSize.of("simulated-databases", 15);
  private static final long FIRST_SEED = Long.getLong("rivvi.test.seed", 2);
  private static final int STEPS = 12;
  private static final int CHAOS_STEPS = 60;
  private static final int CONTROL_SEEDS_MAX = 12;

  @Autowired private ApplicationEventPublisher events;

  private final Oracle oracle = new Oracle();
  private long checks;
  private int calls;

  private String live(long seed, int steps, SimSqlClaims claims) {
    moveTo(LocalTime.NOON);
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
    var given = new SimSqlWorld.Given(beans, fixtures, organization, admin, oracle);
    try {
      var world = new SimSqlWorld(seed, given, claims);
      var trace = world.live(steps);
      checks += world.checks();
      calls += world.carrier().placed();
      return trace;
    } catch (AssertionError broken) {
      throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
    }
  }

  @Test
  void everyRuleHoldsInTheDatabase() {
    for (var seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
      live(seed, STEPS, new SimSqlClaims(beans));
    }
    assertThat(calls).isPositive();
  }

  @Test
  @Tag("chaos")
  void everyRuleHoldsInManyDatabases() {
    var began = SystemTime.nanos();
    var first = ChaosSize.seed();
    var lived = 0;
    try {
      while (lived < CHAOS_WORLDS) {
        live(first + lived, CHAOS_STEPS, new SimSqlClaims(beans));
        lived++;
      }
    } finally {
      new ChaosRow(
              "R12 every rule holds in simulated clinics over PostgreSQL",
              "%,d clinics from seed %d".formatted(CHAOS_WORLDS, first),
              calls,
              0,
              0,
              "%,d lived, %,d checks in %d s"
                  .formatted(lived, checks, SystemTime.since(began).toSeconds()),
              "none broken",
              lived == CHAOS_WORLDS)
          .write();
    }
  }

  @Test
  @Tag("chaos")
  void aSeedMakesTheSameDaysAgain() {
    var claims = new SimSqlClaims(beans);
    assertThat(live(2, STEPS, claims)).isEqualTo(live(2, STEPS, claims));
  }

  /** The control: a clinic whose caps nobody looks at calls somebody too often. */
  @Test
  @Tag("chaos")
  void withoutCapsSomebodyIsCalledTooOften() {
    assertBroken(
        new SimSqlClaims(
            beans, new WithoutCaps(beans, events), beans.getBean(TaskRepository.class)),
        "calls of a date|calls in 24 hours|calls of a week|calls in 7 days");
  }

  /** The control: a waiting list whose places nobody counts is called beyond them. */
  @Test
  @Tag("chaos")
  void withoutCountingPlacesMoreAreCalledThanThereArePlaces() {
    assertBroken(
        new SimSqlClaims(beans, beans.getBean(Dialing.class), new WithoutPlaces(beans)),
        "no more than the places");
  }

  private void assertBroken(SimSqlClaims claims, String rules) {
    assertThatThrownBy(
            () -> {
              for (var seed = 1; seed <= CONTROL_SEEDS_MAX; seed++) {
                live(seed, STEPS, claims);
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)seed \\d+: (" + rules + "):.*");
  }
}
