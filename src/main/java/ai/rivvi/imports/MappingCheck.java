package ai.rivvi.imports;

import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Invalid.FieldError;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses a mapping that contradicts itself or its list; completes what it leaves open. */
final class MappingCheck {
  private static final Pattern VARIABLE = Pattern.compile("[a-z][a-z0-9_]{0,59}");
  private final List<StoredColumn> columns;
  private final List<FieldError> errors = new ArrayList<>();

  MappingCheck(List<StoredColumn> columns) {
    this.columns = columns;
  }

  /** The mapping of every column; those that were not chosen are variables. */
  ListMapping check(List<ColumnMapping> choices, String region) {
    if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
      errors.add(new FieldError("phoneRegion", "must be a country code such as US"));
    }
    var chosen = new HashMap<Integer, ColumnMapping>();
    for (var choice : choices) {
      if (choice.index() < 0 || choice.index() >= columns.size()) {
        errors.add(new FieldError("columns", "There is no column " + choice.index() + "."));
      } else if (chosen.put(choice.index(), choice) != null) {
        error(choice, "is mapped twice");
      }
    }
    targets(chosen);
    var names = names(chosen);
    var complete = new ArrayList<ColumnMapping>();
    for (var i = 0; i < columns.size(); i++) {
      var choice = chosen.get(i);
      var target = choice == null ? Target.VARIABLE : choice.target();
      complete.add(
          new ColumnMapping(i, target, choice == null ? null : format(choice), names.get(i), 1));
    }
    if (!errors.isEmpty()) {
      throw new Invalid("mapping-invalid", "The mapping needs a change.", errors);
    }
    return new ListMapping(complete, region);
  }

  private void targets(Map<Integer, ColumnMapping> chosen) {
    var seen = new HashSet<String>();
    for (var choice : chosen.values()) {
      var target = choice.target();
      var key =
          ColumnProfile.TIME.equals(format(choice)) ? target + ColumnProfile.TIME : target.name();
      if (!target.mayRepeat() && !seen.add(key)) {
        error(choice, target + " is mapped to more than one column");
      }
      if (choice.format() != null && !target.formats().contains(choice.format())) {
        error(choice, "has a format that " + target + " does not know");
      }
    }
    if (seen.contains(Target.FULL_NAME.name())
        && (seen.contains(Target.GIVEN_NAME.name()) && seen.contains(Target.FAMILY_NAME.name()))) {
      errors.add(
          new FieldError(
              "columns", "Map either the full name or given and family name, not both."));
    }
  }

  private @Nullable String format(ColumnMapping choice) {
    if (choice.format() != null) {
      return choice.format();
    }
    return columns.get(choice.index()).mapping().target() == choice.target()
        ? columns.get(choice.index()).mapping().format()
        : null;
  }

  private List<String> names(Map<Integer, ColumnMapping> chosen) {
    var slugs = VariableNames.unique(columns.stream().map(StoredColumn::header).toList());
    var taken = new HashSet<String>();
    var names = new ArrayList<String>();
    for (var i = 0; i < slugs.size(); i++) {
      var choice = chosen.get(i);
      var named = choice == null ? null : choice.variableName();
      var name = named == null || named.isBlank() ? slugs.get(i) : named;
      if (!VARIABLE.matcher(name).matches()) {
        error(choice, "needs a variable name of lower case letters, digits and underscores");
      } else if (!taken.add(name)) {
        error(choice, "has a variable name that another column has too");
      }
      names.add(name);
    }
    return names;
  }

  private void error(@Nullable ColumnMapping choice, String message) {
    var field = choice == null ? "columns" : "columns[" + choice.index() + "]";
    errors.add(new FieldError(field, message));
  }
}
