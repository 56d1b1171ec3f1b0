package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ListMapping;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A row of totals at the end of a list, such as "Grand total" or "Count: 412": nobody's. */
final class TotalsRow {
  private static final Pattern WORDS =
      Pattern.compile(
          "((grand |sub ?|overall |report )?totals?|(total )?(row |record |patient )?count"
              + "|average|(sub ?)?total(es)? general(es)?|suma total|recuento|promedio)"
              + "( (of|de))?( (patients?|rows?|records?|calls?|pacientes?|filas?|registros?))?"
              + "( \\d[\\d ]*)?");

  /** What a total counts, in a cell beside its word: "412 patients". */
  private static final Pattern COUNT =
      Pattern.compile(
          "\\d[\\d ]*( (patients?|rows?|records?|calls?|pacientes?|filas?|registros?))?");

  private static final Set<Target> WHO =
      Set.of(Target.IDENTIFIER, Target.GIVEN_NAME, Target.FAMILY_NAME, Target.FULL_NAME);

  private TotalsRow() {}

  /**
   * Whether its first filled cell is such a word, and nothing in it is of a person: no phone, no
   * birth date, no other word where a name or number of a patient stands.
   */
  static boolean is(List<Cell> cells, ListMapping mapping, RowReading reading) {
    var first = 0;
    while (first < cells.size() && cells.get(first).isBlank()) {
      first++;
    }
    if (first == cells.size()
        || !WORDS.matcher(CleanText.words(cells.get(first).text())).matches()
        || !reading.phones().isEmpty()
        || reading.birthDate() != null) {
      return false;
    }
    var word = first;
    return mapping.columns().stream()
        .filter(column -> WHO.contains(column.target()) && column.index() != word)
        .filter(column -> column.index() < cells.size())
        .map(column -> cells.get(column.index()).text())
        .noneMatch(text -> text.chars().anyMatch(Character::isLetter) && !isCount(text));
  }

  private static boolean isCount(String text) {
    return COUNT.matcher(CleanText.words(text)).matches();
  }

  /** How it is read: as nobody, so that no patient is made of it. */
  static RowReading nobody() {
    return new RowReading(
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        false,
        Map.of(),
        Set.of(),
        List.of(RowProblem.of(ProblemCode.TOTALS_ROW)),
        List.of());
  }
}
