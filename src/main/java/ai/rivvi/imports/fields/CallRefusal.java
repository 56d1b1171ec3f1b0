package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.Set;
import java.util.regex.Pattern;

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

  /**
   * Whether a column is about messages, where it is messages that are refused.
   *
   * @param words its name, or its variable's, as {@link CleanText#words}
   */
  public static boolean isElsewhere(String words) {
    return MESSAGES.matcher(words).matches();
  }
}
