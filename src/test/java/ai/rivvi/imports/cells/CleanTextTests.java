package ai.rivvi.imports.cells;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=\"00123\" | 00123",
        "=\"2/3/1950\" | 2/3/1950",
        "=\" Ana  Lee \" | Ana Lee",
        "=\"Ana \"\"Ani\"\" Lee\" | Ana \"Ani\" Lee",
        "=\"\" | ``"
      })
  void showsWhatASpreadsheetShowsOfAGuardedText(String raw, String shown) {
    assertThat(CleanText.of(raw)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=\"a\"&\"b\"", "=\"", "=A1", "=HYPERLINK(\"x\")", "\"00123\""})
  void worksNoFormulaOut(String raw) {
    assertThat(CleanText.of(raw)).isEqualTo(raw);
  }
}
