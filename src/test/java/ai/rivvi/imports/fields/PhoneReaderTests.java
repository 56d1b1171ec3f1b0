package ai.rivvi.imports.fields;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.shared.PhoneNumber;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneReaderTests {
  private final PhoneReader reader = new PhoneReader("US");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "212-555-0140, ask for Ann | words beside",
        "ask for Ann | words and no phone",
        "2125550170 2125550171 | more than one",
        "(212) 555-0170 (212) 555-0171 | more than one",
        "212-555-0142 917-555-0101 | more than one",
        "212-555 | does not exist"
      })
  void saysWhatIsWrong(String text, String words) {
    var refused = (PhoneReader.Reading.Refused) read(text);
    assertThat(refused.why()).isEqualTo(PhoneReader.Why.INVALID);
    assertThat(refused.message())
        .contains(words.equals("does not exist") ? "not a phone number that exists" : words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no phone", "No Phone.", "none", "unknown", "n/a", "Sin teléfono"})
  void knowsWhereThereIsNoNumber(String text) {
    assertThat(PhoneReader.isNone(text)).isTrue();
    assertThat(PhoneReader.isNone("212-555-0142")).isFalse();
  }

  private PhoneReader.Reading read(String text) {
    return reader.read(Cell.text(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2125550142",
        "(212) 555-0142",
        "212-555-0142",
        "212.555.0142",
        "+1 212 555 0142",
        "1-212-555-0142",
        "12125550142",
        "2125550142.0",
        "+1 (212) 555-0142",
        "212-555-0142 (cell)",
        "C: 212-555-0142",
        "Cell 212 555 0142",
        "212-555-0142 mobile",
        "tel. 212 555 0142",
        "\u202A212-555-0142\u202C",
        " 212\u00A0555\u00A00142 "
      })
  void readsNumbersAsPeopleWriteThem(String text) {
    assertThat(read(text))
        .isEqualTo(new PhoneReader.Reading.Dialable(new PhoneNumber("+12125550142")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.13E+09",
        "2,13E+09",
        "1.23E+10",
        "212-555-0142 / 917-555-0101",
        "212-555-0142 or 917-555-0101",
        "212-555-0142 x12",
        "212-555-0142 ext. 3",
        "555-0142",
        "000-000-0000",
        "12345",
        "call the office",
        "112-555-0142",
        "+9991234567"
      })
  void refusesAndNeverGuesses(String text) {
    assertThat(read(text))
        .isInstanceOfSatisfying(
            PhoneReader.Reading.Refused.class,
            refused -> assertThat(refused.why()).isEqualTo(PhoneReader.Why.INVALID));
  }

  @Test
  void tellsNumbersThatCannotBeDialed() {
    assertThat(read("900-555-0142"))
        .isInstanceOfSatisfying(
            PhoneReader.Reading.Refused.class,
            refused -> assertThat(refused.why()).isEqualTo(PhoneReader.Why.NOT_DIALABLE));
  }

  @Test
  void takesTheValueOfANumberThatASheetShowsShortly() {
    var cell = new Cell("2.13E+09", Cell.Kind.NUMBER, "2125550142");
    assertThat(reader.read(cell))
        .isEqualTo(new PhoneReader.Reading.Dialable(new PhoneNumber("+12125550142")));
  }

  /** The short way for North American numbers equals libphonenumber over every area code. */
  @Test
  void agreesWithLibphonenumber() {
    var random = new Random(7);
    for (var area = 200; area < 1_000; area++) {
      for (var i = 0; i < 12; i++) {
        var text = "%03d%03d%04d".formatted(area, random.nextInt(1_000), random.nextInt(10_000));
        var expected = PhoneNumber.read(text, "US");
        var actual = read(text);
        switch (expected) {
          case PhoneNumber.Reading.Valid(var number) ->
              assertThat(actual).isEqualTo(new PhoneReader.Reading.Dialable(number));
          case PhoneNumber.Reading.Invalid() ->
              assertThat(((PhoneReader.Reading.Refused) actual).why())
                  .isEqualTo(PhoneReader.Why.INVALID);
          case PhoneNumber.Reading.NotDialable() ->
              assertThat(((PhoneReader.Reading.Refused) actual).why())
                  .isEqualTo(PhoneReader.Why.NOT_DIALABLE);
        }
        // The same block again, with other last digits: what was learned must hold for them too.
        var sibling = text.substring(0, 6) + "%04d".formatted(random.nextInt(10_000));
        assertThat(PhoneNumber.read(sibling, "US").getClass()).isEqualTo(expected.getClass());
      }
    }
  }
}
