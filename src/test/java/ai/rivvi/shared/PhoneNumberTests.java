package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {
  /** Letters are keys of a phone to the library: each of these would be somebody else's number. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1 212 555 O1OO",
        "+1 212 555 o1oo",
        "212-555-OIOO",
        "1-800-FLOWERS",
        "2I2 55S OIOO",
        "B12 555 0100",
        "(212) 555-0100 x5",
        "(212) 555-0100 ext. 5",
        "+1 212 555 0100;ext=5",
        "212 555 0100 or 212 555 0101"
      })
  void isNotReadFromLetters(String text) {
    assertThat(PhoneNumber.read(text, "US")).isEqualTo(new PhoneNumber.Reading.Invalid());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1 212 555 0100",
        "(212) 555-0100",
        "tel:+1-212-555-0100",
        "Cell: 212.555.0100",
        "Home phone 212/555/0100",
        " 212 555 0100 "
      })
  void isReadAsPeopleWriteIt(String text) {
    assertThat(PhoneNumber.read(text, "US"))
        .isEqualTo(new PhoneNumber.Reading.Valid(new PhoneNumber("+12125550100")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cell: 206-555-0101",
        "206-555-0101 (o)",
        "206-555-0101 wk",
        "(Office) 206-555-0101",
        "Alt# 206-555-0101",
        "Mom-206-555-0101"
      })
  void isReadBesideALabel(String text) {
    assertThat(PhoneNumber.read(text, "US"))
        .isEqualTo(new PhoneNumber.Reading.Valid(new PhoneNumber("+12065550101")));
  }
}
