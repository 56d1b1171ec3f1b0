package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known without parsing is what parsing says, in every block of numbers. */
class PlainNumbersTests {
  private static final int FIRST_BLOCK = 2000;
  private static final int LAST_BLOCK = 9999;
  private static final int NUMBERS_PER_BLOCK = 12;
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  @Test
  void isWhatTheLibrarySaysInEveryBlock() throws NumberParseException {
    var random = new Random(7);
    var learned = 0;
    for (var block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
      var numbers = new ArrayList<String>(List.of(block + "000000", block + "999999"));
      while (numbers.size() < NUMBERS_PER_BLOCK) {
        numbers.add(block + "%06d".formatted(random.nextInt(1_000_000)));
      }
      for (var number : numbers) {
        PlainNumbers.learn(LIBRARY.parse(number, "US"), type(number));
      }
      for (var number : numbers) {
        var plain = PlainNumbers.read(number, "US");
        if (plain != null) {
          learned++;
          assertThat(type(number)).as(number).isEqualTo(PhoneNumberType.FIXED_LINE_OR_MOBILE);
          assertThat(plain).isEqualTo("+1" + number);
        }
      }
    }
    assertThat(learned).as("most numbers need no parsing").isGreaterThan(20_000);
  }

  /** The same as reading decides by: no type for what is not valid. */
  private static PhoneNumberType type(String number) throws NumberParseException {
    var parsed = LIBRARY.parse(number, "US");
    return LIBRARY.isValidNumber(parsed) ? LIBRARY.getNumberType(parsed) : PhoneNumberType.UNKNOWN;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2125550123",
        "212-555-0123",
        "212.555.0123",
        "212 555 0123",
        "(212) 555-0123",
        "212 555-0123",
        "+1 212 555 0123",
        "1-212-555-0123"
      })
  void readsEachWayToWriteANumberAlike(String text) {
    var number = new PhoneNumber.Reading.Valid(new PhoneNumber("+12125550123"));
    assertThat(PhoneNumber.read(text, "US")).isEqualTo(number);
    assertThat(PhoneNumber.read(text, "US")).as("known by now").isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"212-555-012", "212-5550-123", "(212 555-0123", "212-555-0123 x12", "٢١٢5550123"})
  void leavesAnythingElseToTheLibrary(String text) {
    PhoneNumber.read("2125550123", "US");
    assertThat(PlainNumbers.read(text, "US")).isNull();
  }

  @Test
  void otherRegionsHaveOtherNumbers() {
    PhoneNumber.read("2125550123", "US");
    assertThat(PlainNumbers.read("2125550123", "GB")).isNull();
    assertThat(PhoneNumber.read("900-555-0123", "US"))
        .isEqualTo(new PhoneNumber.Reading.NotDialable());
    assertThat(PhoneNumber.read("900-555-0123", "US"))
        .isEqualTo(new PhoneNumber.Reading.NotDialable());
  }
}
