package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A no to calls in a column that is about something else, such as "Do not call" as somebody's
 * contact preference. Only whole cells count: a longer text is a note, and may mean anything.
 */
public final class CallRefusal {
  private static final Set<String> WORDS =
      Set.of(
          "do not call",
          "donotcall",
          "don t call",
          "dont call",
          "dnc",
          "do not contact",
          "donotcontact",
          "do not phone",
          "no calls",
          "no phone calls",
          "opted out of calls",
          "refuses calls",
          "stop calls",
          "no llamar",
          "no contactar",
          "no desea llamadas",
          "no acepta llamadas",
          "no quiere llamadas");

  /** The same beside a name or a number: at the end, or parted by a mark from what follows. */
  private static final Pattern MARK =
      Pattern.compile(
          "(?iuU)(?<![\\p{L}\\d])(?:please[\\W_]+|por favor[\\W_]+)?(?:"
              + WORDS.stream()
                  .map(words -> words.replace(" ", "[\\W_]*"))
                  .sorted()
                  .collect(Collectors.joining("|"))
              + ")(?:\\s+\\d{1,2}[./-]\\d{1,4}(?:[./-]\\d{2,4})?|\\s+(?:19|20)\\d\\d"
              + "|\\s+(?:since|per|desde)\\b[^()\\[\\]{}*,;|]{0,30})?"
              + "(?=\\s*(?:$|[)\\]}*,;:|/!.]|[–—-]+(?:\\s|$)))");

  /** What is left of a mark's brackets and stars. */
  private static final Pattern EMPTY = Pattern.compile("[(\\[{*]+\\s*[)\\]}*]+");

  private static final Pattern EDGE =
      Pattern.compile("^[\\s,;:|/!.*)\\]}–—-]+|[\\s,;:|/!*(\\[{–—-]+$");

  /** What is longer is a note. */
  private static final int MARKED_CHARACTERS_MAX = 300;

  private static final Pattern OF_CALLS = Pattern.compile(".*(call|phone|llama).*");

  /** Columns about other ways to reach somebody. */
  private static final Pattern MESSAGES =
      Pattern.compile(
          "(?!.*(call|phone|voice|llamad|telefon)).*\\b(e ?mail|email|mail|sms|text|texts|texting|portal|marketing|newsletter"
              + "|correo|mensajes?)\\b.*");

  private CallRefusal() {}

  /** Whether a cleaned text says it. */
  public static boolean is(String clean) {
    return WORDS.contains(CleanText.words(clean));
  }

  /** Whether a name or a number is marked so. */
  public static boolean isIn(String clean) {
    return clean.length() <= MARKED_CHARACTERS_MAX && MARK.matcher(clean).find();
  }

  /** A name or a number without the mark. */
  public static String without(String clean) {
    var bare = EMPTY.matcher(MARK.matcher(clean).replaceAll(" ")).replaceAll(" ");
    return CleanText.of(EDGE.matcher(bare).replaceAll("")).replace(" ,", ",");
  }

  /** Whether such a text speaks of calls, wherever it stands. */
  public static boolean isOfCalls(String clean) {
    return OF_CALLS.matcher(CleanText.words(clean)).matches();
  }

  /**
   * Whether a column is about messages, where it is messages that are refused.
   *
   * @param words its name, or its variable's, as {@link CleanText#words}
   */
  public static boolean isElsewhere(String words) {
    return MESSAGES.matcher(words).matches();
  }
}
