package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ListMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a row, for prompts. Every column that is not ignored gives its text under its
 * variable name (the header's slug unless the mapping says otherwise; dates of spreadsheets as
 * ISO-8601, numbers shown by an exponent with all their digits). What was read of mapped columns
 * stands under these names and goes before: {@code identifier given_name family_name full_name
 * birth_date phone alternate_phone email language postal_code time_zone appointment_at
 * appointment_date appointment_time appointment_status call_until}; the status is the first text of
 * its columns, as it came. Values that the mapping gives to all rows have names of their own. Dates
 * are {@code 2026-11-24}, times {@code 14:30}, date-times {@code 2026-11-24T14:30} on the clinic's
 * clock.
 */
public final class RowVariables {
  private RowVariables() {}

  /** By name, in the mapping's order. */
  public static Map<String, String> of(ListMapping mapping, List<Cell> cells, RowReading reading) {
    var variables = new LinkedHashMap<String, String>();
    for (var constant : mapping.constants()) {
      put(variables, constant.variableName(), constant.text());
    }
    for (var column : mapping.columns()) {
      if (column.target() != Target.IGNORE) {
        var text = text(column, cells);
        put(variables, column.variableName(), text.isEmpty() ? null : text);
      }
    }
    names(variables, reading);
    put(variables, "identifier", reading.identifier());
    put(variables, "birth_date", reading.birthDate());
    put(variables, "phone", reading.readings().get(Target.PHONE));
    put(variables, "alternate_phone", reading.readings().get(Target.ALTERNATE_PHONE));
    put(variables, "email", reading.email());
    put(variables, "language", reading.language());
    put(variables, "postal_code", reading.postalCode());
    put(variables, "time_zone", reading.timeZone());
    put(variables, "call_until", reading.readings().get(Target.CALL_UNTIL));
    put(variables, "appointment_status", status(mapping, cells));
    appointment(variables, reading.readings().get(Target.APPOINTMENT_AT));
    return variables;
  }

  /** In words; whether or when it was canceled is none. */
  private static @Nullable String status(ListMapping mapping, List<Cell> cells) {
    return mapping.columns().stream()
        .filter(column -> column.target() == Target.APPOINTMENT_STATUS)
        .filter(column -> !column.is(Target.CANCELED))
        .map(column -> text(column, cells))
        .filter(text -> !CleanText.isPlaceholder(text))
        .findFirst()
        .orElse(null);
  }

  /** The cell's text, or what the mapping gives to an empty one of a variable. */
  private static String text(ColumnMapping column, List<Cell> cells) {
    var cell = column.index() < cells.size() ? cells.get(column.index()) : Cell.BLANK;
    var text = CleanText.of(cell.kind() == Cell.Kind.DATE ? cell.value() : number(column, cell));
    if (CleanText.isNoValue(text)) {
      text = "";
    }
    var whenEmpty = column.target() == Target.VARIABLE ? column.rule().emptyText() : null;
    return text.isEmpty() && whenEmpty != null ? whenEmpty : text;
  }

  /** Amounts as they are shown; what names somebody by its digits. */
  private static String number(ColumnMapping column, Cell cell) {
    return column.target() == Target.VARIABLE ? WrittenNumber.whole(cell) : WrittenNumber.of(cell);
  }

  private static void names(Map<String, String> variables, RowReading reading) {
    put(variables, "given_name", reading.givenName());
    put(variables, "family_name", reading.familyName());
    if (reading.isNamed()) {
      var given = reading.givenName() == null ? "" : reading.givenName();
      var family = reading.familyName() == null ? "" : reading.familyName();
      variables.put("full_name", (given + " " + family).strip());
    }
  }

  private static void appointment(Map<String, String> variables, @Nullable String at) {
    if (at == null) {
      return;
    }
    var parts = at.split("T", 2);
    variables.put("appointment_at", at);
    variables.put("appointment_date", parts[0]);
    if (parts.length > 1) {
      variables.put("appointment_time", parts[1]);
    }
  }

  private static void put(
      Map<String, String> variables, @Nullable String name, @Nullable Object value) {
    if (name != null && value != null) {
      variables.put(name, value.toString());
    }
  }
}
