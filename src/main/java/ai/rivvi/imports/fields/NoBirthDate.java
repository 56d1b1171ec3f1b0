package ai.rivvi.imports.fields;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Dates that programs write for a birth date that they do not know: the first that they can keep.
 * Nobody who is called was born on them; strangers who share a name would be one patient by them.
 */
public final class NoBirthDate {
  private static final Set<LocalDate> DATES =
      Set.of(
          LocalDate.of(1, 1, 1),
          LocalDate.of(1753, 1, 1),
          LocalDate.of(1899, 12, 30),
          LocalDate.of(1899, 12, 31),
          LocalDate.of(1900, 1, 1));

  /** A quick look: hardly any cell has such a year. */
  private static final Pattern YEAR = Pattern.compile("(?:0001|1753|1899|1900)");

  /** Their years are whole, so that no day counts as today. */
  private static final List<DateReader> READERS =
      Arrays.stream(DateOrder.values())
          .map(order -> new DateReader(order, LocalDate.EPOCH, true))
          .toList();

  private NoBirthDate() {}

  /** Whether a cleaned text is one of them, in whichever order it is written. */
  public static boolean is(String clean) {
    return YEAR.matcher(clean).find()
        && READERS.stream()
            .map(reader -> reader.apart(clean))
            .anyMatch(read -> read != null && DATES.contains(read.date()));
  }
}
