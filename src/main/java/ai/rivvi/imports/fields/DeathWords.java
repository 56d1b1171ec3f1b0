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
          "((patient|pt|paciente) )?(is )?(deceased|dead|died|passed away|fallecid[oa]|difunt[oa]|exitus)( patient)?"
              + "|(patient|pt|paciente) expired");

  /** Columns about somebody else; what these write down of the patient is the patient's. */
  private static final Pattern OTHERS =
      Pattern.compile(
          ".*\\b(family|familiar|familiares|mother|father|mom|dad|brother|sister|kin|relative|donor"
              + "|insured|parent|partner|spouse|husband|wife|child|son|daughter|sibling|guarantor"
              + "|subscriber|policy ?holder|caregiver|caretaker|guardian|contact (?:name|person)"
              + "|emergency(?! (?:department|dept|room|visit|disposition))|employer|pharmacy|fax"
              + "|madre|padre|herman[oa]|hij[oa]|espos[oa]|conyuge|emergencia|tutora?|cuidadora?"
              + "|asegurad[oa]|titular|empleador|farmacia"
              + "|(?:provider|prov|doctor|dr|physician|nurse|referring|proveedor|doctora"
              + "|(?<!\\b(?:estado|historial) )medico)"
              + "(?!.*\\b(?:notes?|comments?|remarks?|notas?|comentarios?|observaciones)\\b))\\b.*");

  /** Columns of a death in thought only, or of who wrote it down and when. */
  private static final Pattern IN_THOUGHT =
      Pattern.compile(
          ".*\\b(history|antecedentes?|risk|riesgo|fear|miedo|anxiety|score|near|cause|causa|benefit"
              + "|certificate|insurance|policy|plan|seguro|created|updated|entered|modified"
              + "|registered|verified|checked|reviewed)\\b.*");

  /** What is said of patients, and of papers as well. */
  private static final Pattern EXPIRED =
      Pattern.compile("(?:(?:patient|pt) )?expired(?: patient| (?:in|at) .*)?");

  /**
   * Columns that say how it went with the patient; of anything else "expired" says something else.
   */
  private static final Pattern FATE =
      Pattern.compile(
          "(?:(?:the|patient|pt|vital|life|living|current|final|hospital|inpatient|discharge|dc|d c|ed|er"
              + "|paciente|alta|de|del|estado) )*(?:disposition|disp|disposicion|vital ?status|living status"
              + "|life status|(?:patient|pt|discharge) status)");

  /** What such a column says of the living. */
  private static final Pattern ALIVE =
      Pattern.compile(
          "(.*\\b)?(alive|living|live|active|vivo|viva|vive|activo|activa|no|not|never|none)(\\b.*)?|[alv]");

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
    return COLUMN.matcher(words).matches()
        && !isOthers(words)
        && !IN_THOUGHT.matcher(words).matches();
  }

  /** Whether a column is about somebody else than the patient. */
  public static boolean isOthers(String words) {
    return OTHERS.matcher(words).matches();
  }

  /** Whether a column says how it went with the patient, so that "expired" means a death there. */
  public static boolean isOfFate(String words) {
    return FATE.matcher(words).matches();
  }

  /** Whether a cell of such a column says so by that word. */
  public static boolean isExpired(String clean) {
    return clean.length() <= ALONE_CHARACTERS_MAX
        && EXPIRED.matcher(CleanText.words(clean)).matches();
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
        || DateReader.isNone(clean)
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
