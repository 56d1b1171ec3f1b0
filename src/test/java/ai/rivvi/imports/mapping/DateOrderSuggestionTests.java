package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.fields.Target.APPOINTMENT_AT;
import static ai.rivvi.imports.mapping.Suggestions.formats;
import static ai.rivvi.imports.mapping.Suggestions.suggest;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of day and month of a column, by its own dates and the others of its file. */
class DateOrderSuggestionTests {
  @Test
  void takesAnOpenOrderFromTheDatesBesideIt() {
    var columns =
        suggest("DOB: 13/01/1950 / 02/03/1960", "Appt Date: 03/12/2026 / 04/12/2026").columns();
    assertThat(columns).extracting(ColumnMapping::format).containsExactly("DMY", "DMY");
    assertThat(columns.get(0).confidence()).isGreaterThan(0.9);
    assertThat(columns.get(1).confidence()).isLessThanOrEqualTo(0.6);
    assertThat(formats(suggest("Last visit: 13/01/2026", "Appt Date: 03/12/2026")))
        .as("a column that means nothing shows it as well")
        .containsExactly("DMY");
    assertThat(formats(suggest("DOB: 13/01/1950", "Seen: 01/13/2026", "Appt Date: 03/12/2026")))
        .as("dates that contradict one another")
        .containsExactly("DMY", "MDY");
    assertThat(formats(suggest("DOB: 1950-01-13", "Appt Date: 03/12/2026")))
        .as("a year in front says nothing of day and month")
        .containsExactly("YMD", "MDY");
  }

  @Test
  void doubtsAColumnWhoseDatesContradictOneAnother() {
    var mixed = suggest("DOB: 13/01/1950 / 14/01/1950 / 01/15/1950").columns().getFirst();
    assertThat(mixed.format()).isEqualTo("DMY");
    assertThat(mixed.confidence()).isLessThanOrEqualTo(0.6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          01/02/1950, 03/04/1960  | MDY DMY
          13/01/1950, 03/04/1960  | DMY
          01/13/1950, 03/04/1960  | MDY
          13/01/1950, 01/14/1950  | none
          02/30/1950, 03/04/1960  | none
          13/01/50, 2/29/52       | none
          29/02/1951, 01/02/1950  | none
          29/02/1952, 01/02/1950  | DMY
          1950-01-13, 13.1.1950   | DMY
          1950-01-13, Jan 2 1960  | none
          """)
  void knowsInWhichOrdersAllDatesCanBeRead(String dates, @Nullable String orders) {
    var profile = new ColumnProfile();
    Arrays.stream(dates.split(", ")).forEach(date -> profile.add(Cell.text(date)));
    assertThat(profile.fittingOrders())
        .extracting(DateOrder::name)
        .isEqualTo(orders == null ? List.of() : List.of(orders.split(" ")));
  }

  /** Texts, and dates as {@code 2026-04-03=4/3/2026}. */
  private static ColumnMapping mixed(String cells) {
    var profile = new ColumnProfile();
    for (var cell : cells.split(", ")) {
      var parts = cell.split("=", 2);
      profile.add(
          parts.length == 1 ? Cell.text(cell) : new Cell(parts[1], Cell.Kind.DATE, parts[0]));
    }
    return new MappingSuggestion(List.of("DOB"), List.of(profile), "US", Map.of(), Set.of())
        .suggest()
        .columns()
        .getFirst();
  }

  /** A spreadsheet takes what fits its own order for a date, and leaves the rest as text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-04=3/4/26, 2026-05-06=5/6/26, 25/04/2026, 31/12/2025",
        "2026-03-04=3/4/2026, 2026-04-25=4/25/2026, 25/04/2026",
        "2026-03-04=4/3/2026, 04/25/2026"
      })
  void doubtsDatesThatASpreadsheetMayHaveSwapped(String cells) {
    assertThat(mixed(cells).confidence()).isLessThanOrEqualTo(0.6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-04=3/4/26, 2026-04-25=4/25/26, 04/26/2026",
        "2026-03-04=04/03/2026, 2026-04-25=25/04/2026, 26/04/2026",
        "2026-03-04=3/4/26, 2026-05-06=5/6/26",
        "2026-03-04=3/4/26, 2026-05-06",
        "25/04/2026, 03/04/2026"
      })
  void trustsDatesThatNothingContradicts(String cells) {
    assertThat(mixed(cells).confidence()).isGreaterThan(0.9);
  }

  private static ColumnMapping remembered(int index, Target target, double confidence) {
    return new ColumnMapping(index, target, "MDY", "name_" + index, confidence);
  }

  @Test
  void remembersNoOrderThatOtherDatesContradict() {
    var before = Map.of(1, remembered(1, APPOINTMENT_AT, 1));
    var other = suggest(before, "DOB: 13/01/1950", "Appt Date: 03/12/2026").columns().get(1);
    assertThat(other.format()).isEqualTo("DMY");
    assertThat(other.confidence()).isLessThanOrEqualTo(0.6);

    var same = suggest(before, "DOB: 01/13/1950", "Appt Date: 03/12/2026").columns().get(1);
    assertThat(same.format()).isEqualTo("MDY");
    assertThat(same.confidence()).isEqualTo(1);

    var alone = suggest(before, "Name: Ana", "Appt Date: 03/12/2026").columns().get(1);
    assertThat(alone.format()).isEqualTo("MDY");
    assertThat(alone.confidence()).as("a list of the same columns").isEqualTo(1);

    var elsewhere = Map.of(1, remembered(1, APPOINTMENT_AT, 0.9));
    var unsure = suggest(elsewhere, "Name: Ana", "Appt Date: 03/12/2026").columns().get(1);
    assertThat(unsure.format()).isEqualTo("MDY");
    assertThat(unsure.confidence()).as("a list of other columns").isLessThanOrEqualTo(0.6);

    var shown = suggest(before, "DOB: 13/01/1950", "Appt Date: 12/31/2026").columns().get(1);
    assertThat(shown.format()).as("its own values show it").isEqualTo("MDY");
    assertThat(shown.confidence()).isEqualTo(1);
  }
}
