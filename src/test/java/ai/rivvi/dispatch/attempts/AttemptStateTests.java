package ai.rivvi.dispatch.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptStateTests {
  private static final Set<AttemptState> FINAL =
      EnumSet.of(
          AttemptState.ENDED,
          AttemptState.CANCELED,
          AttemptState.REJECTED,
          AttemptState.NOT_PLACED,
          AttemptState.UNDECIDED);

  @ParameterizedTest
  @EnumSource(AttemptState.class)
  void nothingLeavesAFinalState(AttemptState to) {
    assertThat(to.from()).doesNotContainAnyElementsOf(FINAL);
  }

  @Test
  void onlyAnUnknownAttemptIsEverCalledNotPlaced() {
    assertThat(AttemptState.NOT_PLACED.from()).containsExactly(AttemptState.UNKNOWN);
  }

  @Test
  void aReservationIsNeverCalledUndecided() {
    assertThat(AttemptState.UNDECIDED.from()).doesNotContain(AttemptState.RESERVED);
  }

  @Test
  void onlyItsOwnNodeTakesAReservationBack() {
    assertThat(AttemptState.CANCELED.from()).containsExactly(AttemptState.RESERVED);
    assertThat(AttemptState.REJECTED.from()).containsExactly(AttemptState.RESERVED);
  }

  @Test
  void evidenceMovesEveryOpenAttemptToItsEnd() {
    assertThat(AttemptState.ENDED.from()).isEqualTo(AttemptState.OPEN);
    assertThat(Stream.of(AttemptState.values()).filter(state -> !FINAL.contains(state)))
        .containsExactlyInAnyOrderElementsOf(AttemptState.OPEN);
  }
}
