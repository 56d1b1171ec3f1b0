package ai.rivvi.patients;

import ai.rivvi.shared.PhoneNumber;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms in which names and numbers are compared and hashed; a change needs a new key. */
final class Normal {
  private static final int PREFIX_LETTERS = 3;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Normal() {}

  /** Letters only, lower case, without marks; empty when nothing remains. */
  static String name(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var letters = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(Character::isLetter)
        .forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * The digits of a name, which its normal form does not have: "BabyBoy1" and "BabyBoy2" are two.
   */
  static String digits(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var digits = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(Character::isDigit)
        .forEach(digits::appendCodePoint);
    return digits.toString();
  }

  /** The words of a name, each in its normal form. */
  static Set<String> words(@Nullable String text) {
    return text == null
        ? Set.of()
        : Arrays.stream(text.split("[\\s\\p{Pd}]+"))
            .map(Normal::name)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
  }

  /** The first three letters of a normal name, or null when it is shorter. */
  static @Nullable String prefix(String name) {
    return name.length() < PREFIX_LETTERS ? null : name.substring(0, PREFIX_LETTERS);
  }

  /**
   * Without spaces around and in between, upper case; of nothing but digits without the zeros in
   * front, which spreadsheets drop.
   */
  static String identifier(String text) {
    var written = identifierAsWritten(text);
    if (written.isEmpty() || !written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return written;
    }
    var from = 0;
    while (from < written.length() - 1 && written.charAt(from) == '0') {
      from++;
    }
    return written.substring(from);
  }

  /** With its zeros, as identifiers were hashed before. */
  static String identifierAsWritten(String text) {
    return SPACES.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
  }

  static String date(LocalDate date) {
    return date.toString();
  }

  static String phone(PhoneNumber phone) {
    return phone.e164();
  }
}
