package ai.rivvi.voice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes number words of an {@link Utterance}'s text as digits, English and Spanish: "sixty two" is
 * 62, "nineteen sixty two" 1962, "two thousand five" 2005, "fourteenth" 14th, "mil novecientos
 * sesenta y dos" 1962.
 */
final class SpokenNumbers {
  private static final int TEN = 10;
  private static final int TWENTY = 20;
  private static final int HUNDRED = 100;
  private static final int THOUSAND = 1000;
  private static final int CENTURY_FIRST = 18;
  private static final int CENTURY_LAST = 20;

  private static final Map<String, Integer> CARDINALS = new HashMap<>();
  private static final Map<String, Integer> ORDINALS = new HashMap<>();
  private static final Map<String, Integer> HUNDREDS = new HashMap<>();

  static {
    count(
        0,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            + " fifteen sixteen seventeen eighteen nineteen");
    tens("twenty thirty forty fifty sixty seventy eighty ninety");
    count(
        0,
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
            + " dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres"
            + " veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve");
    tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa");
    var first =
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            + " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            + " twentieth";
    var names = first.split(" ");
    for (var i = 0; i < names.length; i++) {
      ORDINALS.put(names[i], i + 1);
    }
    ORDINALS.put("thirtieth", 3 * TEN);
    ORDINALS.put("primero", 1);
    var hundreds =
        "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"
            + " novecientos";
    var values = hundreds.split(" ");
    for (var i = 0; i < values.length; i++) {
      HUNDREDS.put(values[i], (i + 1) * HUNDRED);
    }
    HUNDREDS.put("ciento", HUNDRED);
  }

  private final String[] words;
  private int at;

  private SpokenNumbers(String[] words) {
    this.words = words;
  }

  private static void count(int from, String names) {
    var value = from;
    for (var name : names.split(" ")) {
      CARDINALS.put(name, value++);
    }
  }

  private static void tens(String names) {
    var value = TWENTY;
    for (var name : names.split(" ")) {
      CARDINALS.put(name, value);
      value += TEN;
    }
  }

  /** The text with its number words as digits; marks stay with the word before them. */
  static String digits(String text) {
    return new SpokenNumbers(text.split(" ")).read();
  }

  private String read() {
    List<String> out = new ArrayList<>();
    while (at < words.length) {
      var from = at;
      var number = number();
      if (number == null) {
        at = from;
        out.add(words[at++]);
      } else {
        out.add(number + mark(words[at - 1]));
      }
    }
    return String.join(" ", out);
  }

  private @Nullable String number() {
    var zero = at < words.length && bare(words[at]).matches("oh|o") && continues(at - 1);
    if (zero && at + 1 < words.length && small(bare(words[at + 1])) > 0) {
      at += 2;
      return "0" + small(bare(words[at - 1]));
    }
    var ordinal = ordinal();
    if (ordinal > 0) {
      return ordinal + "th";
    }
    if (at < words.length && (bare(words[at]).equals("mil") || isSpanishThousand())) {
      return String.valueOf(spanishThousand());
    }
    var value = belowHundred();
    if (value < 0) {
      return null;
    }
    return String.valueOf(grown(value));
  }

  /** A cardinal that began with {@code value}: hundreds, thousands, or a year in two halves. */
  private int grown(int value) {
    var total = value;
    if (next("hundred")) {
      total = value * HUNDRED + tail();
    } else if (next("thousand")) {
      total = value * THOUSAND + tail();
      if (next("hundred")) {
        total = value * THOUSAND + (total - value * THOUSAND) * HUNDRED + tail();
      }
    } else if (value >= CENTURY_FIRST && value <= CENTURY_LAST && continues(at - 1)) {
      total = year(value);
    }
    return total;
  }

  private int year(int century) {
    var from = at;
    if (at < words.length && bare(words[at]).matches("oh|o") && continues(at)) {
      at++;
      var unit = belowHundred();
      if (unit > 0 && unit < TEN) {
        return century * HUNDRED + unit;
      }
      at = from;
      return century;
    }
    var half = belowHundred();
    var again = half >= CENTURY_FIRST && half <= CENTURY_LAST && isFollowedByNumber();
    if (half < TEN || again) {
      at = from;
      return century;
    }
    return century * HUNDRED + half;
  }

  private boolean isFollowedByNumber() {
    var from = at;
    var follows = continues(at - 1) && belowHundred() >= TEN;
    at = from;
    return follows;
  }

  /** What may follow hundred and thousand: "and five", "five", nothing. */
  private int tail() {
    var from = at;
    if (at < words.length && words[at].equals("and") && continues(at - 1)) {
      at++;
    }
    var value = at > 0 && continues(at - 1) ? belowHundred() : -1;
    if (value < 0) {
      at = from;
      return 0;
    }
    return value;
  }

  private int ordinal() {
    if (at >= words.length) {
      return 0;
    }
    var first = bare(words[at]);
    if (ORDINALS.containsKey(first)) {
      at++;
      return ORDINALS.getOrDefault(first, 0);
    }
    var tens = CARDINALS.getOrDefault(first, -1);
    if (tens >= TWENTY && tens % TEN == 0 && at + 1 < words.length && continues(at)) {
      var unit = ORDINALS.getOrDefault(bare(words[at + 1]), 0);
      if (unit > 0 && unit < TEN) {
        at += 2;
        return tens + unit;
      }
    }
    return 0;
  }

  private int belowHundred() {
    if (at >= words.length) {
      return -1;
    }
    var value = small(bare(words[at]));
    if (value < 0 || ordinal(words, at)) {
      return -1;
    }
    at++;
    if (value >= TWENTY && value % TEN == 0 && continues(at - 1) && at < words.length) {
      var spanish = words[at].equals("y") && at + 1 < words.length;
      var unit = small(bare(words[spanish ? at + 1 : at]));
      if (unit > 0 && unit < TEN) {
        at += spanish ? 2 : 1;
        return value + unit;
      }
    }
    return value;
  }

  /** "twenty third" is one ordinal and no cardinal. */
  private static boolean ordinal(String[] words, int at) {
    var reader = new SpokenNumbers(words);
    reader.at = at;
    return reader.ordinal() > 0;
  }

  private boolean isSpanishThousand() {
    return at + 1 < words.length
        && bare(words[at + 1]).equals("mil")
        && small(bare(words[at])) > 0
        && continues(at);
  }

  private int spanishThousand() {
    var thousands = 1;
    if (!bare(words[at]).equals("mil")) {
      thousands = small(bare(words[at++]));
    }
    at++;
    var total = thousands * THOUSAND;
    if (at < words.length && continues(at - 1) && HUNDREDS.containsKey(bare(words[at]))) {
      total += HUNDREDS.getOrDefault(bare(words[at++]), 0);
    }
    if (at < words.length && continues(at - 1)) {
      var rest = belowHundred();
      total += Math.max(rest, 0);
    }
    return total;
  }

  private boolean next(String word) {
    if (at < words.length && continues(at - 1) && bare(words[at]).equals(word)) {
      at++;
      return true;
    }
    return false;
  }

  /** True when no mark ends the word at an index, so that the number may go on. */
  private boolean continues(int index) {
    return index < 0 || mark(words[index]).isEmpty();
  }

  private static int small(String word) {
    return CARDINALS.getOrDefault(word, -1);
  }

  private static String bare(String word) {
    return word.substring(0, word.length() - mark(word).length());
  }

  private static String mark(String word) {
    var end = word.length();
    while (end > 0 && ".,;!?".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(end);
  }
}
