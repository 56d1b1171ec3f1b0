package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.HeaderWords;
import ai.rivvi.imports.fields.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Suggests which columns are joined, where their names say so in English or Spanish: a second
 * family name, an area code, a date in three columns. A middle name is kept beside the given name:
 * joined to it, it would change whom the row is matched to.
 */
final class JoinSuggestion {
  private static final double SURE = 0.9;
  private static final double DOUBT = 0.6;
  private static final int LOCAL_DIGITS_MAX = 8;
  private static final Pattern AREA_CODE = Pattern.compile("\\(?\\d{2,3}\\)?(?:\\.0+)?");

  private static final Set<String> MIDDLE_NAMES =
      Set.of(
          "middle name",
          "middle",
          "mi",
          "m i",
          "middle initial",
          "middlename",
          "patient middle name",
          "pt middle name",
          "segundo nombre");
  private static final Set<String> FIRST_FAMILY_NAMES =
      Set.of("paterno", "ap paterno", "paternal surname", "paternal last name", "first last name");
  private static final Set<String> SECOND_FAMILY_NAMES =
      Set.of(
          "second last name",
          "2nd last name",
          "last name 2",
          "second surname",
          "second family name",
          "maternal surname",
          "maternal last name",
          "mother s last name",
          "apellido materno",
          "segundo apellido",
          "apellido 2",
          "ap materno",
          "materno");
  private static final Set<String> AREA_CODES =
      Set.of(
          "area code",
          "areacode",
          "area",
          "phone area code",
          "cell area code",
          "lada",
          "clave lada",
          "codigo de area",
          "codigo area",
          "cod area");
  private static final Set<String> LOCAL_NUMBERS =
      Set.of("number", "local number", "numero", "numero local");
  private static final Set<String> EXTENSIONS =
      Set.of("ext", "ext no", "extension", "phone ext", "phone extension");
  private static final Map<String, String> PART_WORDS =
      Map.of(
          "month", Target.MONTH,
          "mes", Target.MONTH,
          "day", Target.DAY,
          "dia", Target.DAY,
          "year", Target.YEAR,
          "ano", Target.YEAR);
  private static final Set<String> BIRTH_WORDS =
      Set.of("birth", "dob", "born", "nacimiento", "nac");
  private static final Set<String> APPOINTMENT_WORDS =
      Set.of("appointment", "appt", "visit", "cita");
  private static final Set<String> BESIDE = Set.of("of", "de", "la", "date", "fecha", "patient");

  private final List<String> words;
  private final List<ColumnProfile> profiles;
  private final IntPredicate isOpen;
  private final Map<Integer, Part> parts = new HashMap<>();

  /** What a column is a part of. */
  record Part(Target target, @Nullable String format, @Nullable Integer order, double confidence) {}

  /**
   * @param words the columns' names, as {@link CleanText#words}
   * @param isOpen whether nobody has chosen yet what the column of that index means
   */
  JoinSuggestion(List<String> words, List<ColumnProfile> profiles, IntPredicate isOpen) {
    this.words = words;
    this.profiles = profiles;
    this.isOpen = isOpen;
  }

  /** The columns that are joined, by index. */
  Map<Integer, Part> suggest() {
    join(
        Target.FAMILY_NAME,
        find(
            name ->
                (likely(name, Target.FAMILY_NAME) || FIRST_FAMILY_NAMES.contains(name))
                    && !SECOND_FAMILY_NAMES.contains(name)),
        find(SECOND_FAMILY_NAMES::contains),
        DOUBT);
    phone();
    date(BIRTH_WORDS, Target.BIRTH_DATE, SURE);
    date(APPOINTMENT_WORDS, Target.APPOINTMENT_AT, SURE);
    if (isMissing(Target.BIRTH_DATE)) {
      date(Set.of(), Target.BIRTH_DATE, DOUBT);
    } else if (isMissing(Target.APPOINTMENT_AT)) {
      date(Set.of(), Target.APPOINTMENT_AT, DOUBT);
    }
    return parts;
  }

  /**
   * Whether a column is named as one of middle names, which only a person makes a part of a name.
   */
  static boolean isMiddleName(String words) {
    return MIDDLE_NAMES.contains(words);
  }

  /** The column of an extension; -1 when there is none. */
  int extension() {
    return find(EXTENSIONS::contains);
  }

  private static boolean likely(String name, Target target) {
    return HeaderWords.likeness(name, target) > 0;
  }

  private int find(Predicate<String> isIt) {
    for (var i = 0; i < words.size(); i++) {
      if (isOpen.test(i) && !parts.containsKey(i) && isIt.test(words.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private void join(Target target, int first, int second, double confidence) {
    if (first >= 0 && second >= 0) {
      parts.put(first, new Part(target, null, 1, SURE));
      parts.put(second, new Part(target, null, 2, confidence));
    }
  }

  private void phone() {
    var area = find(AREA_CODES::contains);
    if (area < 0 || !profiles.get(area).samples().stream().allMatch(JoinSuggestion::isAreaCode)) {
      return;
    }
    var beside = area + 1;
    var isBeside =
        beside < words.size() && isOpen.test(beside) && LOCAL_NUMBERS.contains(words.get(beside));
    var number =
        isBeside ? beside : find(name -> likely(name, Target.PHONE) && !AREA_CODES.contains(name));
    if (number >= 0 && profiles.get(number).samples().stream().allMatch(JoinSuggestion::isLocal)) {
      join(Target.PHONE, area, number, SURE);
    }
  }

  private static boolean isAreaCode(String sample) {
    return AREA_CODE.matcher(CleanText.of(sample)).matches();
  }

  private static boolean isLocal(String sample) {
    return sample.chars().filter(Character::isDigit).count() <= LOCAL_DIGITS_MAX;
  }

  /** Whether no column is named as one that has the whole date, and none is a part of it. */
  private boolean isMissing(Target target) {
    return parts.values().stream().noneMatch(part -> part.target() == target)
        && words.stream().noneMatch(name -> likely(name, target));
  }

  /** Takes the three parts of a date where each is there once. */
  private void date(Set<String> about, Target target, double confidence) {
    var found = new HashMap<String, Integer>();
    for (var i = 0; i < words.size(); i++) {
      var part = isOpen.test(i) && !parts.containsKey(i) ? part(words.get(i), about) : null;
      if (part != null && found.put(part, i) != null) {
        return;
      }
    }
    if (found.size() == Target.DATE_PARTS.size()) {
      found.forEach((part, i) -> parts.put(i, new Part(target, part, null, confidence)));
    }
  }

  /** Which part of a date a name says; null when it says none, or is about another date. */
  private static @Nullable String part(String name, Set<String> about) {
    var rest = new ArrayList<>(Arrays.asList(name.split(" ", -1)));
    var said = rest.stream().filter(PART_WORDS::containsKey).toList();
    if (said.size() != 1) {
      return null;
    }
    rest.removeAll(said);
    var isAbout = about.isEmpty() ? rest.isEmpty() : rest.removeIf(about::contains);
    rest.removeIf(BESIDE::contains);
    return isAbout && rest.isEmpty() ? PART_WORDS.get(said.getFirst()) : null;
  }
}
