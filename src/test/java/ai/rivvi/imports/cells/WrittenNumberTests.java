package ai.rivvi.imports.cells;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTests {
  private static Cell number(String text, String value) {
    return new Cell(text, Cell.Kind.NUMBER, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(212) 555-0110", "", "1E+999999999", "1E-999999999", "--"})
  void leavesWhatIsNoNumberOfASpreadsheetAsItIs(String text) {
    assertThat(WrittenNumber.of(number(text, text))).isEqualTo(text);
    assertThat(WrittenNumber.whole(number(text, text))).isEqualTo(text);
    assertThat(WrittenNumber.isExact(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.23457E+11 | 123456789012",
        "1E+11 | 100000000000",
        "1,234,567 | 1234567",
        "$1,234 | 1234",
        "1.234.567 | 1234567",
        "1\u00A0234\u00A0567 | 1234567",
        "1234.00 | 1234",
        "-1,234 | -1234",
        "1235 | 1234.6",
        "1235 | 1234567",
        "50% | 0.5",
        "123400% | 1234",
        "1E+20 | 100000000000000000000",
      })
  void writesAQuantityByItsDigits(String text, String value) {
    assertThat(WrittenNumber.of(number(text, value))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "001234 | 1234",
        "001-234 | 1234",
        "MRN-001234 | 1234",
        "(212) 555-0142 | 2125550142",
        "+52 5512345678 | 5512345678",
        "012.345.678-90 | 1234567890",
        "5 mg | 5",
        "none | 0",
        "- | 0",
      })
  void leavesWhatShowsAllDigits(String text, String value) {
    assertThat(WrittenNumber.of(number(text, value))).isEqualTo(text);
  }

  @Test
  void leavesWhatIsNoNumber() {
    assertThat(WrittenNumber.of(Cell.text("1,234.00"))).isEqualTo("1,234.00");
    assertThat(WrittenNumber.whole(Cell.text("1E+11"))).isEqualTo("1E+11");
  }

  @Test
  void saysAnExponentAndNothingElseByItsDigits() {
    assertThat(WrittenNumber.whole(number("9.98878E+11", "998877665544")))
        .isEqualTo("998877665544");
    assertThat(WrittenNumber.whole(number("$1,234.50", "1234.5"))).isEqualTo("$1,234.50");
  }

  @Test
  void knowsHowManyDigitsASpreadsheetKeeps() {
    assertThat(WrittenNumber.isExact("999999999999999")).isTrue();
    assertThat(WrittenNumber.isExact("-1000000000000000")).isFalse();
    assertThat(WrittenNumber.isExact("1E+20")).isFalse();
  }
}
