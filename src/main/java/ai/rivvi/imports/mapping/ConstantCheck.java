package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.shared.Invalid.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with the values that a mapping gives to all rows. */
final class ConstantCheck {
  private final String region;
  private final LocalDate today;
  private final List<FieldError> errors;
  private int index;

  ConstantCheck(String region, LocalDate today, List<FieldError> errors) {
    this.region = region;
    this.today = today;
    this.errors = errors;
  }

  /**
   * The constants as they are kept, when nothing is wrong with them.
   *
   * @param names of the columns' variables
   */
  List<Constant> check(
      List<Constant> constants, Collection<ColumnMapping> columns, List<String> names) {
    var seen = EnumSet.noneOf(Target.class);
    var taken = new HashSet<>(names);
    var kept = new ArrayList<Constant>();
    for (index = 0; index < constants.size(); index++) {
      var constant = constants.get(index);
      var target = constant.target();
      var given = Given.read(target, constant.text(), region, today);
      if (!target.mayBeGiven()) {
        error("is a value for all rows, which " + RuleCheck.why(target));
      } else if (given == null || constant.text().length() > RuleCheck.TEXT_CHARACTERS_MAX) {
        error("is " + RuleCheck.form(target));
      } else if (target == Target.VARIABLE) {
        name(constant, taken);
      } else if (!seen.add(target)) {
        error(target + " is given twice");
      } else if (hasColumn(given, columns)) {
        error(target + " has a column: give its empty cells a value there instead");
      }
      kept.add(
          new Constant(
              target,
              target == Target.VARIABLE ? constant.variableName() : null,
              CleanText.of(constant.text())));
    }
    return kept;
  }

  private void name(Constant constant, Set<String> taken) {
    var name = constant.variableName();
    if (name == null || !MappingCheck.VARIABLE.matcher(name).matches()) {
      error("needs a variable name of lower case letters, digits and underscores");
    } else if (VariableNames.READ.contains(name)) {
      error("has a variable name that what is read of the columns has");
    } else if (!taken.add(name)) {
      error("has a variable name that a column or another value has too");
    }
  }

  /** Day and time of an appointment may come from different places. */
  private static boolean hasColumn(Given given, Collection<ColumnMapping> columns) {
    return columns.stream()
        .filter(column -> column.target() == given.target())
        .anyMatch(
            column ->
                given.target() != Target.APPOINTMENT_AT
                    || (column.is(Target.TIME) ? given.time() != null : given.date() != null));
  }

  private void error(String message) {
    errors.add(new FieldError("constants[" + index + "]", message));
  }
}
