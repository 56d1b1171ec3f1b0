package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.Set;
import java.util.regex.Pattern;

/** How lists say that a patient has died: behind the name, or in a column of its own. */
public final class DeathWords {
  /**
   * Of the short ones some are names too, so that they count in brackets or between marks alone.
   */
  private static final Pattern IN_NAME =
      Pattern.compile(
          "(?iu).*(?:[†✝]|(?<!\\p{L})(?:deceased|fallecid[oa]|difunt[oa])(?!\\p{L})"
              + "|[(\\[*]\\s*(?:dec[’']?d|dec\\.?|died|dead|expired|r\\.?i\\.?p\\.?|muert[oa]|finad[oa]"
              + "|q\\.?e\\.?p\\.?d\\.?)\\b[^)\\]*]*[)\\]*]).*");

  private static final Pattern COLUMN =
      Pattern.compile(
          ".*\\b(deceased|death|died|fallecid[oa]|fallecio|fallecimiento|difunt[oa]|defuncion|muerte"
              + "|vital status|estado vital)\\b.*");

  /** What such a column says of the living. */
  private static final Set<String> ALIVE =
      Set.of("alive", "living", "live", "active", "not deceased", "vivo", "viva", "vive", "activo");

  /** Dates that programs write for none: the first or last that they know. */
  private static final Pattern NO_DATE =
      Pattern.compile("[0\\D]*|.*(?<!\\d)(?:1753|1899|1900|9999).*");

  private DeathWords() {}

  /** Whether a patient's name is marked so. */
  public static boolean isInName(String clean) {
    return IN_NAME.matcher(clean).matches();
  }

  /**
   * Whether a column says who has died.
   *
   * @param words its name, or its variable's, as {@link CleanText#words}
   */
  public static boolean isColumn(String words) {
    return COLUMN.matcher(words).matches() && !HeaderWords.isForeign(words);
  }

  /** Whether a cell of such a column says yes, or when. */
  public static boolean isYes(String clean) {
    if (CleanText.isPlaceholder(clean) || ALIVE.contains(CleanText.words(clean))) {
      return false;
    }
    return switch (YesNo.consent(clean)) {
      case NO, BLANK -> false;
      case YES -> true;
      case UNCLEAR ->
          clean.chars().anyMatch(Character::isLetter) || !NO_DATE.matcher(clean).matches();
    };
  }
}
