package ai.rivvi.imports.mending;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.DateReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A true date of a mended workbook. A spreadsheet that opens a text file makes them of what looks
 * like dates, in the order of its own country, so that nobody may have typed it.
 */
record TypedDate(LocalDate date, @Nullable LocalTime time) {
  private static final int CENTURY = 100;

  /** Of a cell's ISO-8601 value; null when it is no date. */
  static @Nullable TypedDate of(String value) {
    try {
      var end = value.indexOf('T');
      var time = end < 0 ? null : LocalTime.parse(value.substring(end + 1));
      return new TypedDate(
          LocalDate.parse(end < 0 ? value : value.substring(0, end)),
          LocalTime.MIDNIGHT.equals(time) ? null : time);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Whether a spreadsheet may have made it of a text, in whichever order of day and month. */
  boolean isMadeOf(String text, LocalDate today) {
    return Arrays.stream(DateOrder.values())
        .map(order -> new DateReader(order, today, true).read(CleanText.of(text)))
        .filter(Objects::nonNull)
        .anyMatch(read -> isSame(read.date()) && Objects.equals(read.time(), time));
  }

  /** Of a year of two digits, which century was meant is for each program to say. */
  private boolean isSame(LocalDate other) {
    return other.getMonth() == date.getMonth()
        && other.getDayOfMonth() == date.getDayOfMonth()
        && other.getYear() % CENTURY == date.getYear() % CENTURY;
  }
}
