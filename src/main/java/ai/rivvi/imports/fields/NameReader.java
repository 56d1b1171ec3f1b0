package ai.rivvi.imports.fields;

import ai.rivvi.patients.PatientName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits full names. A comma always parts the family name, unless a suffix follows it; titles and
 * degrees go, suffixes stay with the family name. Where the words alone do not tell, it says so.
 */
public final class NameReader {
  public static final String LAST_COMMA_FIRST = "LAST_COMMA_FIRST";
  public static final String FIRST_LAST = "FIRST_LAST";
  public static final String LAST_FIRST = "LAST_FIRST";

  /** Nicknames and notes: in brackets, quotes or stars, which may lack their end. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "\\([^)]{0,100}\\)|\\[[^\\]]{0,100}\\]|\\{[^}]{0,100}\\}|\"[^\"]{0,100}\"|\\*+[^*]{1,100}\\*+"
              + "|[(\\[{][^,]{0,100}(?=,|$)|\\s\\*+[^*,]{0,100}(?=,|$)|\\*+(?=\\s*(?:,|$))");

  private static final Pattern GAP = Pattern.compile("\\s+");
  private static final Pattern TWO_PEOPLE = Pattern.compile("(?i)&|/|\\s(?:and|or)\\s");
  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "dra", "prof", "rev", "sr", "sra", "srta");
  private static final Set<String> RESPECT = Set.of("don", "dona", "doña");
  private static final Set<String> SUFFIXES =
      Set.of("jr", "sr", "ii", "iii", "iv", "md", "rn", "phd", "esq");

  /** Behind a name they say what somebody is, as titles do in front of it. */
  private static final Set<String> CREDENTIALS = Set.of("md", "rn", "phd", "esq");

  /** Behind a comma they say what somebody is, and a name is missing. */
  private static final Set<String> DEGREES =
      Set.of("dds", "dmd", "dvm", "do", "np", "pa", "pac", "rph", "pharmd", "lpn", "lcsw", "dpt");

  private static final Set<String> PARTICLES =
      Set.of(
          "de", "del", "la", "las", "los", "van", "von", "der", "den", "da", "dos", "di", "du",
          "le", "st", "san", "bin", "al", "el", "y");

  /** Particles that are given and family names as well. */
  private static final Set<String> NAMES_TOO = Set.of("van", "le", "da", "di", "al", "el", "san");

  private NameReader() {}

  /**
   * A name in its parts.
   *
   * @param isDoubtful whether the words could as well be parted otherwise
   */
  public record Split(PatientName name, boolean isDoubtful) {}

  /**
   * A cleaned name, or a part of one, without what stands beside it; as it is if nothing is left.
   */
  public static String bare(String clean) {
    var beside = BESIDE.matcher(clean);
    if (!beside.find()) {
      return clean;
    }
    var bare = GAP.matcher(beside.replaceAll(" ")).replaceAll(" ").replace(" ,", ",").strip();
    return bare.isEmpty() ? clean : bare;
  }

  /** Splits a cleaned full name by its format. */
  public static Split read(String clean, String format) {
    var text = bare(clean);
    var split = text.indexOf(',') > 0 ? byComma(text, format) : byWords(text, List.of(), format);
    return TWO_PEOPLE.matcher(text).find() ? new Split(split.name(), true) : split;
  }

  private static Split byComma(String text, String format) {
    var parts = new ArrayList<>(List.of(text.split(",", -1)));
    parts.removeIf(String::isBlank);
    var suffixes = new ArrayList<String>();
    for (var i = parts.size() - 1; i > 0; i--) {
      if (isSuffix(parts.get(i))) {
        suffixes.addFirst(parts.remove(i).strip());
      }
    }
    if (parts.size() == 1) {
      // "Smith," lacks its second half; "John Smith, Jr." is whole.
      return byWords(parts.getFirst(), suffixes, suffixes.isEmpty() ? LAST_COMMA_FIRST : format);
    }
    var given = words(String.join(" ", parts.subList(1, parts.size())));
    var family = words(parts.getFirst());
    moveSuffixes(given, suffixes);
    family.addAll(suffixes);
    var isOpen =
        parts.size() > 2
            || !format.equals(LAST_COMMA_FIRST)
            || parts.stream().anyMatch(NameReader::isOnlyTitle);
    return new Split(name(given, family), isOpen);
  }

  private static Split byWords(String text, List<String> suffixes, String format) {
    var written = written(text);
    var words = untitled(written);
    var hasTitle = words.size() < written.size();
    words.addAll(suffixes);
    if (words.stream().skip(1).allMatch(NameReader::isSuffix)) {
      var isGiven = format.equals(FIRST_LAST) && !hasTitle;
      return new Split(isGiven ? name(words, List.of()) : name(List.of(), words), true);
    }
    if (format.equals(LAST_FIRST)) {
      var end = familyEnd(words);
      var family = new ArrayList<>(words.subList(0, end));
      var given = new ArrayList<>(words.subList(end, words.size()));
      moveSuffixes(given, family);
      return new Split(name(given, family), plain(given) != 1 || isMaybeName(family));
    }
    var start = familyStart(words);
    var given = words.subList(0, start);
    var family = words.subList(start, words.size());
    // Where the other cells have a comma, this one may be turned round or not.
    var isOpen =
        plain(given) > 1
            || plain(family) == 0
            || isMaybeName(family)
            || (words.size() > 2 && PARTICLES.contains(key(words.getFirst())))
            || format.equals(LAST_COMMA_FIRST);
    return new Split(name(given, family), isOpen);
  }

  private static void moveSuffixes(List<String> given, List<String> to) {
    var end = to.size();
    while (given.size() > 1 && isSuffix(given.getLast())) {
      to.add(end, given.removeLast());
    }
  }

  /** How many words are a name by themselves: no initial, no particle, no suffix. */
  private static int plain(List<String> words) {
    return (int)
        words.stream()
            .filter(word -> key(word).length() > 1 && !PARTICLES.contains(key(word)))
            .filter(word -> !isSuffix(word))
            .count();
  }

  /** Whether a particle before the last word could be a name of its own: "Anh Van Le". */
  private static boolean isMaybeName(List<String> family) {
    return family.stream()
        .limit(Math.max(0, family.size() - 1))
        .anyMatch(word -> NAMES_TOO.contains(key(word)));
  }

  private static boolean isOnlyTitle(String half) {
    return written(half).stream()
        .map(NameReader::key)
        .allMatch(key -> TITLES.contains(key) || DEGREES.contains(key));
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

  private static int familyEnd(List<String> words) {
    var end = 1;
    while (end < words.size() - 1 && PARTICLES.contains(key(words.get(end - 1)))) {
      end++;
    }
    while (end < words.size() - 1 && isSuffix(words.get(end))) {
      end++;
    }
    return end;
  }

  private static List<String> words(String text) {
    return untitled(written(text));
  }

  private static List<String> written(String text) {
    var words = new ArrayList<>(Arrays.asList(GAP.split(text.replace(',', ' ').strip(), -1)));
    words.removeIf(String::isEmpty);
    return words;
  }

  private static List<String> untitled(List<String> written) {
    var words = new ArrayList<>(written);
    while (words.size() > 1 && isTitle(key(words.getFirst()), words.size())) {
      words.removeFirst();
    }
    return words;
  }

  /** "Don Smith" has no other given name, "Don Juan Lopez" has. */
  private static boolean isTitle(String key, int words) {
    return TITLES.contains(key) || (words > 2 && RESPECT.contains(key));
  }

  private static boolean isSuffix(String text) {
    return SUFFIXES.contains(key(text));
  }

  private static String key(String word) {
    return word.strip().replace(".", "").toLowerCase(Locale.ROOT);
  }

  private static PatientName name(List<String> given, List<String> family) {
    return new PatientName(plainName(given), plainName(family));
  }

  /** "Md" in front is a name, and a name has one word at least. */
  private static @Nullable String plainName(List<String> words) {
    if (words.isEmpty()) {
      return null;
    }
    var rest = words.stream().skip(1).filter(word -> !CREDENTIALS.contains(key(word))).toList();
    return rest.isEmpty() ? words.getFirst() : words.getFirst() + " " + String.join(" ", rest);
  }
}
