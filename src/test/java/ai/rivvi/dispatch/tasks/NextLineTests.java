package ai.rivvi.dispatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextLineTests {
  private static final LineId FIRST = new LineId(Ids.next());
  private static final LineId SECOND = new LineId(Ids.next());
  private static final LineId THIRD = new LineId(Ids.next());

  @Test
  void goesRoundThePatientsNumbersInOrder() {
    var all = List.of(FIRST, SECOND, THIRD);
    assertThat(NextLine.inOrder(FIRST, all, Set.of(FIRST))).containsExactly(SECOND, THIRD);
    assertThat(NextLine.inOrder(SECOND, all, Set.of(FIRST, SECOND))).containsExactly(THIRD, FIRST);
    assertThat(NextLine.inOrder(THIRD, all, Set.of(FIRST, SECOND, THIRD)))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void goesOnAfterANumberThatIsNotUsedAnyMore() {
    assertThat(NextLine.inOrder(SECOND, List.of(FIRST, THIRD), Set.of(FIRST, SECOND)))
        .containsExactly(THIRD, FIRST);
  }

  @Test
  void hasNoOtherNumberWhereThereIsOne() {
    assertThat(NextLine.inOrder(FIRST, List.of(FIRST), Set.of(FIRST))).isEmpty();
  }
}
