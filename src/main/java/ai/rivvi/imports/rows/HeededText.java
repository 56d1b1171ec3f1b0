package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.CallRefusal;
import ai.rivvi.imports.fields.DeathWords;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A cell that may say, beside or in the place of what its column is for, that the patient has died
 * or is not to be called.
 *
 * @param text without that; empty when the cell says nothing else
 */
record HeededText(String text, boolean isOfDeath, boolean isOfStop) {
  private static final int TELLING_CHARACTERS_MAX = 300;

  /** What such texts have in them, for a quick look: hardly any cell has. */
  private static final List<String> TELLING =
      List.of(
          "call",
          "contact",
          "llam",
          "phone",
          "dnc",
          "decease",
          "dead",
          "died",
          "passed",
          "expired",
          "fallecid",
          "difunt",
          "exitus",
          "éxitus");

  /** Of a column with a meaning. */
  static HeededText of(Target target, String clean) {
    var text = clean;
    var isOfDeath = false;
    if (target.isName() && DeathWords.isInName(text)) {
      isOfDeath = true;
      // Under the same name the patient is known.
      text = DeathWords.nameIn(text);
    }
    if (!mayTell(text)) {
      return new HeededText(text, isOfDeath, false);
    }
    if (DeathWords.isAlone(text)) {
      return new HeededText(target.isAnswer() ? text : "", true, false);
    }
    // A column of answers understands refusals by itself.
    if (!target.isAnswer() && CallRefusal.is(text)) {
      return new HeededText("", isOfDeath, true);
    }
    return (target.isName() || target.isPhone()) && CallRefusal.isIn(text)
        ? new HeededText(CallRefusal.without(text), isOfDeath, true)
        : new HeededText(text, isOfDeath, false);
  }

  /** Whether a text may be one of those. */
  static boolean mayTell(String text) {
    if (text.length() > TELLING_CHARACTERS_MAX || !hasLetter(text)) {
      return false;
    }
    var small = text.toLowerCase(Locale.ROOT);
    return TELLING.stream().anyMatch(small::contains);
  }

  private static boolean hasLetter(String text) {
    return text.chars().anyMatch(Character::isLetter);
  }

  /** The row's cells, with what is left of a cell that says more. */
  List<Cell> in(List<Cell> cells, ColumnMapping column) {
    if (!isOfStop || column.joinOrder() != null || column.index() >= cells.size()) {
      return cells;
    }
    var without = new ArrayList<>(cells);
    without.set(column.index(), Cell.text(text));
    return without;
  }
}
