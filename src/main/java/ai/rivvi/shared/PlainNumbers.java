package ai.rivvi.shared;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of the United States and Canada in one of the usual ways to write them. Where the library
 * has found one of them to be valid, all with the same first four digits are (a test asks it about
 * each such block): they need not be parsed, which costs more than all else that is read of a row.
 */
final class PlainNumbers {
  private static final Set<String> REGIONS = Set.of("US", "CA");
  private static final int DIGITS = 10;
  private static final int BLOCK_DIGITS = 4;
  private static final int COUNTRY_CODE = 1;

  /** Where a digit, {@code 0}, and where which sign may stand. */
  private static final Set<String> SHAPES =
      Set.of("0000000000", "000-000-0000", "000.000.0000", "000 000 0000", "(000) 000-0000");

  private static final String PREFIX = "+1";
  private static final String SEPARATORS = " -.";
  private static final int SHAPE_CHARACTERS_MAX = 14;
  private static final Set<String> VALID_BLOCKS = ConcurrentHashMap.newKeySet();

  private PlainNumbers() {}

  /** The number, E.164, when it is known to be valid and dialable; null: the library knows. */
  static @Nullable String read(String text, String region) {
    if (!REGIONS.contains(region)) {
      return null;
    }
    var digits = digits(national(text));
    return digits != null && VALID_BLOCKS.contains(digits.substring(0, BLOCK_DIGITS))
        ? PREFIX + digits
        : null;
  }

  /** Remembers what the library has found to be valid and dialable. */
  static void learn(Phonenumber.PhoneNumber valid, PhoneNumberType type) {
    if (valid.getCountryCode() != COUNTRY_CODE || type != PhoneNumberType.FIXED_LINE_OR_MOBILE) {
      return;
    }
    var block = Long.toString(valid.getNationalNumber()).substring(0, BLOCK_DIGITS);
    if (!VALID_BLOCKS.contains(block)
        && REGIONS.contains(PhoneNumberUtil.getInstance().getRegionCodeForNumber(valid))) {
      VALID_BLOCKS.add(block);
    }
  }

  /** Without the country code, which ends with its sign, if any. */
  private static String national(String text) {
    if (!text.startsWith(PREFIX)) {
      return text;
    }
    var rest = text.substring(PREFIX.length());
    return !rest.isEmpty() && SEPARATORS.indexOf(rest.charAt(0)) >= 0 ? rest.substring(1) : rest;
  }

  private static @Nullable String digits(String text) {
    if (text.length() < DIGITS || text.length() > SHAPE_CHARACTERS_MAX) {
      return null;
    }
    var digits = new StringBuilder(DIGITS);
    var shape = new StringBuilder(SHAPE_CHARACTERS_MAX);
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      var isDigit = character >= '0' && character <= '9';
      if (isDigit) {
        digits.append(character);
      }
      shape.append(isDigit ? '0' : character);
    }
    return SHAPES.contains(shape.toString()) ? digits.toString() : null;
  }
}
