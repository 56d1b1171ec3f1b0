package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ListMapping;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A row of totals at the end of a list, such as "Grand total" or "Count: 412", or of words under a
 * page, such as "Page 1 of 2": nobody's.
 */
final class TotalsRow {
  private static final Pattern WORDS =
      Pattern.compile(
          "((grand |sub ?|overall |report )?totals?|(total )?(row |record |patient )?count"
              + "|average|(sub ?)?total(es)? general(es)?|suma total|recuento|promedio)"
              + "( (of|de))?( (patients?|rows?|records?|calls?|pacientes?|filas?|registros?))?"
              + "( \\d[\\d ]*)?"
              + "|(patients?|rows?|records?|pacientes?|filas?|registros?) \\d[\\d ]*"
              + "|\\d[\\d ]* (patients?|rows?|records?|pacientes?|filas?|registros?)"
              + "( (found|listed|total|encontrados|en total))?");

  /** What stands under a page or a report. */
  private static final Pattern FOOTER =
      Pattern.compile(
          "(page|pagina) \\d+( (of|de) \\d+)?|end of (the )?(report|list|file|data)"
              + "|fin (del?|de la) (reporte|informe|lista|archivo)"
              + "|(confidential|confidencial|printed|generated|impreso|generado)( .*)?");

  /** What a total counts, in a cell beside its word: "412 patients". */
  private static final Pattern COUNT =
      Pattern.compile(
          "\\d[\\d ]*( (patients?|rows?|records?|calls?|pacientes?|filas?|registros?))?");

  /** Where a list says who the patient is. */
  static final Set<Target> WHO =
      Set.of(Target.IDENTIFIER, Target.GIVEN_NAME, Target.FAMILY_NAME, Target.FULL_NAME);

  private TotalsRow() {}

  /**
   * Whether its first filled cell is such a word, and nothing in it is of a person: no phone, no
   * birth date, no answer about calls, no other word where a name or number of a patient stands.
   */
  static boolean is(List<Cell> cells, ListMapping mapping, RowReading reading) {
    var first = 0;
    while (first < cells.size() && cells.get(first).isBlank()) {
      first++;
    }
    if (first == cells.size()
        || !isWord(cells.get(first).text())
        || !reading.phones().isEmpty()
        || reading.birthDate() != null
        || isRefusing(cells, mapping)) {
      return false;
    }
    var word = first;
    var isFooter = isFooter(cells.get(word).text());
    return mapping.columns().stream()
        .filter(column -> WHO.contains(column.target()) && column.index() != word)
        .filter(column -> column.index() < cells.size())
        .map(column -> cells.get(column.index()).text())
        .allMatch(text -> isFooter ? isPartOfFooter(text) : isPartOfTotals(text));
  }

  /** In words: a number in such a column counts how many did. */
  private static boolean isRefusing(List<Cell> cells, ListMapping mapping) {
    return mapping.columns().stream()
        .filter(column -> column.index() < cells.size())
        .anyMatch(
            column -> {
              var text = CleanText.of(cells.get(column.index()).text());
              return text.chars().anyMatch(Character::isLetter)
                  && switch (column.target()) {
                    case DO_NOT_CALL -> YesNo.doNotCall(text) == YesNo.YES;
                    case CONSENT -> YesNo.consent(text) == YesNo.NO;
                    default -> false;
                  };
            });
  }

  private static boolean isWord(String text) {
    return WORDS.matcher(CleanText.words(text)).matches() || isFooter(text);
  }

  private static boolean isFooter(String text) {
    return FOOTER.matcher(CleanText.words(text)).matches();
  }

  /** "Confidential" beside a number is a patient's flag. */
  private static boolean isPartOfFooter(String text) {
    return text.isBlank() || isFooter(text);
  }

  private static boolean isPartOfTotals(String text) {
    return text.chars().noneMatch(Character::isLetter)
        || COUNT.matcher(CleanText.words(text)).matches();
  }
}
