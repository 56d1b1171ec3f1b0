package ai.rivvi.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A phone number in E.164 (ITU-T E.164); printed masked, the value needs its accessor. */
public record PhoneNumber(@JsonValue String e164) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

  /** Between digits, or enough of them behind the last one. */
  private static final Pattern LETTERS =
      Pattern.compile("\\d\\P{L}*+\\p{L}(?:.*\\d|.*\\p{L}.*\\p{L})", Pattern.DOTALL);

  private static final int CHARACTERS_MAX = 250;
  private static final int SHOWN_DIGITS = 2;
  private static final Set<PhoneNumberType> NOT_DIALABLE =
      Set.of(
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.PAGER,
          PhoneNumberType.UAN,
          PhoneNumberType.VOICEMAIL);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("Not an E.164 number.");
    }
  }

  /** What a text turned out to be. */
  public sealed interface Reading {
    record Valid(PhoneNumber number) implements Reading {}

    record Invalid() implements Reading {}

    record NotDialable() implements Reading {}
  }

  /** Reads a number as people write it, in the numbering plan of a region (ISO 3166-1 alpha-2). */
  public static Reading read(String text, String region) {
    var plain = plain(text, region);
    return plain == null ? parse(text, region) : new Reading.Valid(plain);
  }

  /**
   * Like {@link #read} for a number that needs no parsing, since one like it was read before; null
   * when that is not known, which says nothing about the number.
   */
  public static @Nullable PhoneNumber plain(String text, String region) {
    var plain = PlainNumbers.read(text, region);
    return plain == null ? null : new PhoneNumber(plain);
  }

  private static Reading parse(String text, String region) {
    if (text.length() > CHARACTERS_MAX || hasLetters(text)) {
      return new Reading.Invalid();
    }
    var util = PhoneNumberUtil.getInstance();
    try {
      var parsed = util.parse(text, region);
      if (!util.isValidNumber(parsed) || parsed.hasExtension()) {
        return new Reading.Invalid();
      }
      var type = util.getNumberType(parsed);
      if (NOT_DIALABLE.contains(type)) {
        return new Reading.NotDialable();
      }
      PlainNumbers.learn(parsed, type);
      return new Reading.Valid(new PhoneNumber(util.format(parsed, PhoneNumberFormat.E164)));
    } catch (NumberParseException e) {
      return new Reading.Invalid();
    }
  }

  /**
   * The library takes letters for keys of a phone: an O for a 0 makes it a stranger's number. What
   * stands before the first digit, and a letter or two behind the last one, it leaves out.
   */
  private static boolean hasLetters(String text) {
    return LETTERS.matcher(text).find();
  }

  @Override
  public String toString() {
    return "+…" + e164.substring(e164.length() - SHOWN_DIGITS);
  }
}
