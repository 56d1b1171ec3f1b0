package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a yes-or-no cell says. */
public enum YesNo {
  YES,
  NO,
  BLANK,
  UNCLEAR;

  private static final Set<String> YES_WORDS =
      Set.of(
          "yes",
          "y",
          "true",
          "1",
          "x",
          "si",
          "s",
          "on",
          "signed",
          "verdadero",
          "oui",
          "yes verbal",
          "yes written",
          "✓",
          "✔");
  private static final Set<String> NO_WORDS =
      Set.of("no", "n", "false", "0", "off", "falso", "non");

  /** What calls are refused with: a no where consent is asked for, a yes to not being called. */
  private static final Set<String> REFUSALS =
      Set.of(
          "declined",
          "declines",
          "refused",
          "refuses",
          "denied",
          "not given",
          "withdrawn",
          "revoked",
          "opt out",
          "opted out",
          "optout",
          "no consent",
          "never",
          "unsubscribed",
          "do not call",
          "dnc",
          "no llamar",
          "no acepta",
          "no autoriza",
          "rechazado",
          "revocado",
          "retirado",
          "denegado");

  /** What only an answer about consent means; about not being called it may mean either. */
  private static final Set<String> CONSENTS =
      Set.of(
          "ok",
          "granted",
          "consented",
          "agreed",
          "given",
          "allowed",
          "opt in",
          "opted in",
          "acepta",
          "aceptado",
          "autoriza",
          "autorizado");

  /** What somebody put a mark of doubt at. */
  private static final Pattern DOUBT = Pattern.compile("[?¿]");

  /** What two columns say together: any no holds, then any doubt. */
  public YesNo and(YesNo other) {
    return Stream.of(NO, UNCLEAR, YES)
        .filter(one -> one == this || one == other)
        .findFirst()
        .orElse(BLANK);
  }

  /** What a cleaned text says where it is asked whether the patient may be called. */
  public static YesNo consent(String clean) {
    if (DOUBT.matcher(clean).find()) {
      return UNCLEAR;
    }
    if (CleanText.isPlaceholder(clean)) {
      // An error may hide an answer.
      return CleanText.isError(clean) ? UNCLEAR : BLANK;
    }
    var words = CleanText.words(clean);
    if (words.isEmpty()) {
      return YES_WORDS.contains(clean) ? YES : UNCLEAR;
    }
    if (YES_WORDS.contains(words) || CONSENTS.contains(words)) {
      return YES;
    }
    return NO_WORDS.contains(words) || REFUSALS.contains(words) ? NO : UNCLEAR;
  }

  /**
   * What a cleaned text says where it is asked whether the patient is not to be called: "opted out"
   * is a yes there, and "opted in" needs somebody to say what it means.
   */
  public static YesNo doNotCall(String clean) {
    var words = CleanText.words(clean);
    if (REFUSALS.contains(words) && !DOUBT.matcher(clean).find()) {
      return YES;
    }
    return CONSENTS.contains(words) ? UNCLEAR : consent(clean);
  }
}
