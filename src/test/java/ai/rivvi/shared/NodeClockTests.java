package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.NodeClock.Agreement;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** Two clocks in the test's hand. */
class NodeClockTests {
  private static final Duration MAX = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private Instant database = Instant.parse("2026-11-30T15:00:00Z");
  private Instant node = database;
  private Duration uncertainty = Duration.ofMillis(1);
  private @Nullable RuntimeException away;
  private long nanos;
  private int readings;

  private final NodeClock clock =
      new NodeClock(
          this::read,
          new TimeSettings(Duration.ZERO, MAX.toMillis(), INTERVAL),
          () -> node,
          () -> nanos);

  private DatabaseClock.Reading read() {
    readings++;
    if (away != null) {
      throw away;
    }
    return new DatabaseClock.Reading(database, node, uncertainty);
  }

  private void pass(Duration time) {
    database = database.plus(time);
    node = node.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void clocksThatAgreeAreRight() {
    node = database.plusMillis(1_900);
    assertThat(clock.agreement()).isEqualTo(new Agreement.Right(Duration.ofMillis(1_900)));
    assertThat(clock.isRight()).isTrue();
  }

  @Test
  void clockMoreThanTwoSecondsAheadOrBehindIsWrong() {
    node = database.plusMillis(2_002);
    assertThat(clock.agreement()).isEqualTo(new Agreement.Wrong(Duration.ofMillis(2_002), MAX));
    assertThat(clock.isRight()).isFalse();

    pass(INTERVAL);
    node = database.minusMillis(2_002);
    assertThat(clock.isRight()).isFalse();

    pass(INTERVAL);
    node = database;
    assertThat(clock.isRight()).isTrue();
  }

  @Test
  void comparisonIsGoodForAWhile() {
    clock.isRight();
    pass(INTERVAL.minusMillis(1));
    clock.isRight();
    assertThat(readings).isEqualTo(1);

    pass(Duration.ofMillis(1));
    clock.isRight();
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void clockThatWasSetIsLookedAtAtOnce() {
    assertThat(clock.isRight()).isTrue();
    pass(Duration.ofMillis(10));
    node = node.plus(Duration.ofHours(3));
    assertThat(clock.isRight()).isFalse();
  }

  @Test
  void slowAnswerDecidesNothingAndTheLastVerdictStands() {
    uncertainty = Duration.ofSeconds(3);
    assertThat(clock.isRight()).as("nothing known yet").isFalse();

    uncertainty = Duration.ofMillis(1);
    pass(INTERVAL);
    assertThat(clock.isRight()).isTrue();

    uncertainty = Duration.ofSeconds(3);
    pass(INTERVAL);
    assertThat(clock.isRight()).isTrue();
  }

  @Test
  void databaseThatIsAwayTellsNothing() {
    assertThat(clock.isRight()).isTrue();
    away = new QueryTimeoutException("away");
    pass(INTERVAL);
    assertThat(clock.agreement()).isEqualTo(new Agreement.Unknown());
    assertThat(clock.isRight()).isFalse();

    away = null;
    assertThat(clock.isRight()).as("asked anew as soon as it is back").isTrue();
  }
}
