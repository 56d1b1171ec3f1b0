package ai.rivvi.imports.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A parser that stands ready keeps no list waiting. */
class WarmUpTests {
  @Test
  void aListThatIsThereIsReadAtOnce() {
    assertThat(WarmUp.run(() -> true)).isZero();
  }

  @Test
  void aListThatComesSoonDoesNotWaitForWorkbooks() {
    Iterator<Boolean> looks = List.of(false, false, true).iterator();
    assertThat(WarmUp.run(looks::next)).isEqualTo(1);
    assertThat(looks.hasNext()).isFalse();
  }

  @Test
  void withoutOneTextsAndWorkbooksAreRead() {
    assertThat(WarmUp.run(() -> false)).isEqualTo(2);
  }
}
