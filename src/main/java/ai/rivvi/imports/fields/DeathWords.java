package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How lists say that a patient has died: behind the name, or in a column of its own. */
public final class DeathWords {
  /**
   * Of the short ones some are names too, so that they count in brackets or between marks alone.
   */
  private static final Pattern IN_NAME =
      Pattern.compile(
          "(?iu).*(?:[†✝]|(?<!\\p{L})(?:deceased|fallecid[oa]|difunt[oa])(?!\\p{L})"
              + "|[(\\[*]\\s?(?:dec[’']?d|dec\\.|died|dead|expired|r\\.i\\.p\\.?|(?-i:RIP)|muert[oa]|finad[oa]"
              + "|q\\.?e\\.?p\\.?d\\.?)[\\s\\d./-]{0,12}[)\\]*]).*");

  /** What such a mark is made of, so that the name is left. */
  private static final Pattern MARK =
      Pattern.compile(
          "(?iu)[†✝]|[(\\[*][^()\\[\\]*]{0,40}(?:[)\\]*]|$)"
              + "|[\\s–:-]*(?<!\\p{L})(?:deceased|fallecid[oa]|difunt[oa])(?!\\p{L})[\\s–:-]*");

  private static final Pattern YES = Pattern.compile("(y|yes|si|true)\\b(?! no\\b)");
  private static final int ALONE_CHARACTERS_MAX = 40;

  /** What is longer is a note. */
  private static final int NAME_CHARACTERS_MAX = 300;

  private static final Pattern COLUMN =
      Pattern.compile(
          ".*(deceased|\\bdeath|dateofdeath|deathdate|\\bdied\\b|fallecid[oa]|fallecio\\b|fallecimiento|difunt[oa]"
              + "|defuncion|\\bmuerte\\b|\\bexitus\\b|\\bvital ?status|estado vital).*|dod");

  /** How cells begin that tell of the dead, or what they say anywhere. */
  private static final Pattern DEAD_FIRST =
      Pattern.compile(
          "(?:(?:patient|pt|paciente) )?(?:is )?(?:deceased|dead|died|passed away|expired|fallecid[oa]|fallecio|difunt[oa]"
              + "|muert[oa]|murio|exitus)\\b(?! in error).*|.*\\b(?:not (?:alive|living)|no longer (?:alive|living|with us)"
              + "|no vive)\\b.*");

  /** The same, where nothing else is said. */
  private static final Pattern DEAD_ALONE =
      Pattern.compile(
          "((patient|pt|paciente) )?(is )?(deceased|dead|died|passed away|fallecid[oa]|difunt[oa]|exitus)( patient)?");

  /** Somebody else's death, or what is thought of it. */
  private static final Pattern OTHERS =
      Pattern.compile(
          ".*\\b(family|familiar|mother|father|mom|dad|brother|sister|kin|relative|donor|insured|parent|partner|spouse|husband|wife|child|son|daughter|sibling"
              + "|madre|padre|herman[oa]|familiar|hij[oa]|espos[oa]|history|antecedentes?|risk|riesgo|fear|miedo|anxiety|score"
              + "|near|cause|causa|benefit|certificate)\\b.*");

  /** What such a column says of the living. */
  private static final Pattern ALIVE =
      Pattern.compile(
          "(.*\\b)?(alive|living|live|active|vivo|viva|vive|activo|activa|no|not|never|none)(\\b.*)?|[alv]");

  /** Dates that programs write for none: zeros, or the first or last day that they know. */
  private static final Pattern NO_DATE =
      Pattern.compile("\\D*0[0\\D]*|.*(?<!\\d)(?:0001|1753|1899|1900|9999)(?!\\d).*");

  private DeathWords() {}

  /** Whether a patient's name is marked so. */
  public static boolean isInName(String clean) {
    return clean.length() <= NAME_CHARACTERS_MAX && IN_NAME.matcher(clean).matches();
  }

  /** The name of somebody whose name is marked so, without the mark. */
  public static String nameIn(String clean) {
    return CleanText.of(
        MARK.matcher(clean)
            .replaceAll(
                mark -> isInName(mark.group()) ? " " : Matcher.quoteReplacement(mark.group()))
            .replace(" ,", ","));
  }

  /**
   * Whether a column says who has died.
   *
   * @param words its name, or its variable's, as {@link CleanText#words}
   */
  public static boolean isColumn(String words) {
    return COLUMN.matcher(words).matches() && !isOthers(words);
  }

  /** Whether a column is about somebody else, or about a death in thought only. */
  public static boolean isOthers(String words) {
    return OTHERS.matcher(words).matches() || HeaderWords.isForeign(words);
  }

  /** Whether a cell of any column is the word for it, and nothing more. */
  public static boolean isAlone(String clean) {
    return clean.length() <= ALONE_CHARACTERS_MAX
        && DEAD_ALONE.matcher(CleanText.words(clean)).matches();
  }

  /** Whether a cell of such a column says yes, or when. */
  public static boolean isYes(String clean) {
    var words = CleanText.words(clean);
    if (DEAD_FIRST.matcher(words).matches() || YES.matcher(words).lookingAt()) {
      return true;
    }
    if (CleanText.isPlaceholder(clean)
        || ALIVE.matcher(words).matches()
        || NO_DATE.matcher(clean).matches()
        || TimeReader.alone(clean) != null) {
      return false;
    }
    return switch (YesNo.consent(clean)) {
      case NO, BLANK -> false;
      case YES -> true;
      case UNCLEAR -> true;
    };
  }
}
