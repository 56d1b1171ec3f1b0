package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextTriesTests {
  private static final LineId FIRST = new LineId(Ids.next());
  private static final LineId SECOND = new LineId(Ids.next());
  private static final LineId THIRD = new LineId(Ids.next());

  @Test
  void goesRoundThePatientsNumbersInOrder() {
    var all = List.of(FIRST, SECOND, THIRD);
    assertThat(NextTries.inOrder(FIRST, all, Set.of(FIRST))).containsExactly(SECOND, THIRD);
    assertThat(NextTries.inOrder(SECOND, all, Set.of(FIRST, SECOND))).containsExactly(THIRD, FIRST);
    assertThat(NextTries.inOrder(THIRD, all, Set.of(FIRST, SECOND, THIRD)))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void goesOnAfterANumberThatIsNotUsedAnyMore() {
    assertThat(NextTries.inOrder(SECOND, List.of(FIRST, THIRD), Set.of(FIRST, SECOND)))
        .containsExactly(THIRD, FIRST);
  }

  @Test
  void hasNoOtherNumberWhereThereIsOne() {
    assertThat(NextTries.inOrder(FIRST, List.of(FIRST), Set.of(FIRST))).isEmpty();
  }
}
