package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.PhoneReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phone numbers of one row: the first is called, the others stand in for it. */
final class PhoneDraft {
  private final List<PhoneNumber> alternates = new ArrayList<>();
  private @Nullable PhoneNumber phone;
  private @Nullable RowProblem problem;

  /** Takes what a column says; what stops nothing comes back as a note. */
  @Nullable RowProblem read(ColumnSource source, List<Cell> cells) {
    var column = source.column();
    if (column.is(Target.EXTENSION)) {
      return new RowProblem(
          "PHONE_EXTENSION",
          column.index(),
          "An extension cannot be dialed: the number is called without it.");
    }
    var isFirst = column.target() == Target.PHONE;
    switch (source.phone(cells)) {
      case PhoneReader.Reading.Dialable(var number) -> {
        if (isFirst) {
          phone = number;
        } else {
          alternates.add(number);
        }
      }
      case PhoneReader.Reading.Refused(var why, var message) -> {
        if (!isFirst) {
          return new RowProblem("ALTERNATE_PHONE_INVALID", column.index(), message);
        }
        problem = RowProblem.at(code(why), column.index(), message);
      }
    }
    return null;
  }

  private static ProblemCode code(PhoneReader.Why why) {
    return switch (why) {
      case INVALID -> ProblemCode.PHONE_INVALID;
      case NOT_DIALABLE -> ProblemCode.PHONE_NOT_DIALABLE;
    };
  }

  /** All that can be called, the one to call first before the others. */
  List<PhoneNumber> all() {
    var phones = new ArrayList<PhoneNumber>();
    if (phone != null) {
      phones.add(phone);
    }
    for (var alternate : alternates) {
      if (!phones.contains(alternate)) {
        phones.add(alternate);
      }
    }
    return phones;
  }

  /** Why the first number cannot be called; null when it can, or is not there. */
  @Nullable RowProblem problem() {
    return problem;
  }
}
