package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.NoBirthDate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of birth dates says.
 *
 * @param date null when it is not known
 * @param problem why the cell cannot be read
 * @param note what stops nothing
 */
record BirthDateReading(
    @Nullable LocalDate date, @Nullable RowProblem problem, @Nullable RowProblem note) {
  private static final int AGE_YEARS_MAX = 130;

  /** Of a cell that is not empty. */
  static BirthDateReading of(ColumnSource source, String text, LocalDate today) {
    var column = source.column().index();
    if (NoBirthDate.is(text)) {
      return new BirthDateReading(
          null,
          null,
          new RowProblem(
              "BIRTH_DATE_PLACEHOLDER",
              column,
              "Programs write this date for none; the birth date counts as not known."));
    }
    var read = source.dates().read(text);
    var date = read == null ? null : read.date();
    return date == null || date.isAfter(today) || date.isBefore(today.minusYears(AGE_YEARS_MAX))
        ? new BirthDateReading(null, wrong(column), null)
        : new BirthDateReading(date, null, null);
  }

  private static RowProblem wrong(int column) {
    return RowProblem.at(
        ProblemCode.ROW_INVALID,
        column,
        "This is not a possible birth date: correct it, or choose another order of day and month.");
  }
}
