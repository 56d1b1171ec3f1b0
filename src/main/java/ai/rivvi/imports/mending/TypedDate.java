package ai.rivvi.imports.mending;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.DateReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A true date of a mended workbook. A spreadsheet that opens a text file makes them of what looks
 * like dates, in the order of its own country, so that nobody may have typed it.
 */
record TypedDate(LocalDate date, @Nullable LocalTime time) {
  private static final int CENTURY = 100;
  private static final Pattern FULL_YEAR = Pattern.compile("\\d{4}");

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

  /** Whether a text of a column, read in its order of day and month, says the same. */
  boolean isSame(String text, @Nullable DateOrder order, LocalDate today) {
    return order != null && isReadIn(order, text, today);
  }

  /** Whether a spreadsheet may have made it of a text, in another order than that of the column. */
  boolean isInDoubt(String text, LocalDate today) {
    return Arrays.stream(DateOrder.values()).anyMatch(order -> isReadIn(order, text, today));
  }

  private boolean isReadIn(DateOrder order, String text, LocalDate today) {
    var clean = CleanText.of(text);
    var read = new DateReader(order, today, true).read(clean);
    if (read == null || !Objects.equals(read.time(), time)) {
      return false;
    }
    // Of a year of two digits, which century was meant is for each program to say.
    var other =
        FULL_YEAR.matcher(clean).find() ? read.date() : read.date().withYear(century(read.date()));
    return other.equals(date);
  }

  private int century(LocalDate read) {
    var apart = (date.getYear() - read.getYear()) % CENTURY;
    return apart == 0 ? date.getYear() : read.getYear();
  }
}
