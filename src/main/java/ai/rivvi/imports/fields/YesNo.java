package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.Set;

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
          "ok",
          "on",
          "granted",
          "consented",
          "agreed",
          "given",
          "signed",
          "allowed",
          "opt in",
          "opted in",
          "verdadero",
          "acepta",
          "aceptado",
          "autoriza",
          "autorizado",
          "oui",
          "yes verbal",
          "yes written",
          "✓",
          "✔");
  private static final Set<String> NO_WORDS =
      Set.of(
          "no",
          "n",
          "false",
          "0",
          "off",
          "declined",
          "refused",
          "denied",
          "not given",
          "withdrawn",
          "revoked",
          "opt out",
          "opted out",
          "falso",
          "non",
          "no consent",
          "rechazado",
          "never");

  /** What a cleaned text says. */
  public static YesNo read(String clean) {
    if (CleanText.isPlaceholder(clean)) {
      return BLANK;
    }
    var words = CleanText.words(clean);
    if (words.isEmpty()) {
      return YES_WORDS.contains(clean) ? YES : UNCLEAR;
    }
    return YES_WORDS.contains(words) ? YES : NO_WORDS.contains(words) ? NO : UNCLEAR;
  }
}
