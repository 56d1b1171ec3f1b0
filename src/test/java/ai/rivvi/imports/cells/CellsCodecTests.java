package ai.rivvi.imports.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsCodecTests {
  @Test
  void keepsCellsThroughTheirStorageForm() {
    var cells =
        List.of(
            Cell.text("a \"quoted\"\n\u0000 cell, ü 😀"),
            Cell.BLANK,
            new Cell("3/14/62", Cell.Kind.DATE, "1962-03-14"),
            new Cell("2.13E+09", Cell.Kind.NUMBER, "2125550142"));
    assertThat(CellsCodec.decode(CellsCodec.encode(cells))).isEqualTo(cells);
  }
}
