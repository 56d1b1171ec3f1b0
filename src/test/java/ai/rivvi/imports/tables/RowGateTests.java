package ai.rivvi.imports.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.shared.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row is told by its number, so that none may be there twice. */
class RowGateTests {
  private final Gathered found = new Gathered();
  private final RowGate gate = new RowGate(found, 1, RowGate.WORKBOOK_CHARACTERS_MAX);

  private void rows(int... numbers) {
    gate.startSheet(MergedCells.Source.NONE, false);
    for (var number : numbers) {
      gate.row(number, List.of(Cell.text("Text " + number)));
    }
    gate.end();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 4, 1})
  void refusesANumberThatDoesNotGrow(int next) {
    assertThatThrownBy(() -> rows(1, 3, 5, next))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("file-damaged"));
  }

  @Test
  void takesNumbersThatGrow() {
    rows(1, 3, 5, 1_000);
    assertThat(found.numbers).containsExactly(3, 5, 1_000);
  }
}
