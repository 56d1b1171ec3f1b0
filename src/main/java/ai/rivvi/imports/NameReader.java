package ai.rivvi.imports;

import ai.rivvi.patients.PatientName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits full names. A comma always parts the family name, unless a suffix follows it. */
final class NameReader {
  static final String LAST_COMMA_FIRST = "LAST_COMMA_FIRST";
  static final String FIRST_LAST = "FIRST_LAST";

  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "sra", "srta", "don", "dona", "doña");
  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv", "md", "phd");
  private static final Set<String> PARTICLES =
      Set.of(
          "de", "del", "de la", "la", "las", "los", "van", "von", "der", "den", "da", "dos", "di",
          "du", "le", "st", "san", "bin", "al", "el", "y");

  private NameReader() {}

  static PatientName read(String clean, String format) {
    var text = clean.replaceAll("\\([^)]*\\)", " ").strip();
    var comma = text.indexOf(',');
    if (comma > 0 && !isSuffix(text.substring(comma + 1))) {
      return name(text.substring(comma + 1), text.substring(0, comma));
    }
    var words = new ArrayList<>(Arrays.asList(text.replace(",", " ").strip().split("\\s+", -1)));
    if (words.size() > 1 && TITLES.contains(key(words.getFirst()))) {
      words.removeFirst();
    }
    if (words.size() == 1) {
      return format.equals(LAST_COMMA_FIRST)
          ? name("", words.getFirst())
          : name(words.getFirst(), "");
    }
    var split = familyStart(words);
    return name(join(words.subList(0, split)), join(words.subList(split, words.size())));
  }

  private static int familyStart(List<String> words) {
    var start = words.size() - 1;
    while (start > 1 && isSuffix(words.get(start))) {
      start--;
    }
    while (start > 1 && PARTICLES.contains(key(words.get(start - 1)))) {
      start--;
    }
    return start;
  }

  private static boolean isSuffix(String text) {
    return SUFFIXES.contains(key(text));
  }

  private static String key(String word) {
    return word.strip().replace(".", "").toLowerCase(Locale.ROOT);
  }

  private static String join(List<String> words) {
    return String.join(" ", words);
  }

  private static PatientName name(String given, String family) {
    var first = given.strip();
    var last = family.strip();
    return new PatientName(first.isEmpty() ? null : first, last.isEmpty() ? null : last);
  }
}
