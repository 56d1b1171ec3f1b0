package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Invalid.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses a mapping that contradicts itself or its list; completes what it leaves open. */
public final class MappingCheck {
  static final Pattern VARIABLE = Pattern.compile("[a-z][a-z0-9_]{0,59}");
  private final List<StoredColumn> columns;
  private final LocalDate today;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * @param today by which the list's dates are read
   */
  public MappingCheck(List<StoredColumn> columns, LocalDate today) {
    this.columns = columns;
    this.today = today;
  }

  /** The mapping of every column; those that were not chosen are variables, or answers. */
  public ListMapping check(List<ColumnMapping> choices, List<Constant> constants, String region) {
    if (!RuleCheck.isRegion(region)) {
      errors.add(new FieldError("phoneRegion", "must be a country code such as US"));
    }
    var chosen = chosen(choices);
    new JoinCheck(this::error).check(chosen.values());
    var rules = new RuleCheck(region, today);
    chosen.values().forEach(choice -> rules.check(choice, message -> error(choice, message)));
    targets(chosen);
    var names = names(chosen);
    var given = new ConstantCheck(region, today, errors).check(constants, chosen.values(), names);
    if (!errors.isEmpty()) {
      throw new Invalid("mapping-invalid", "The mapping needs a change.", errors);
    }
    var complete = new ArrayList<ColumnMapping>();
    for (var i = 0; i < columns.size(); i++) {
      var choice = chosen.containsKey(i) ? chosen.get(i) : answer(i);
      var named =
          new ColumnMapping(
              i,
              choice == null ? Target.VARIABLE : choice.target(),
              choice == null ? null : choice.format(),
              names.get(i),
              1);
      complete.add(choice == null ? named : named.ruled(choice.joinOrder(), choice.rule()));
    }
    return new ListMapping(complete, region, given);
  }

  /** What says who may be called stays so, unless somebody says otherwise: a no would be lost. */
  private @Nullable ColumnMapping answer(int index) {
    var now = columns.get(index).mapping();
    return now.target().isAnswer() ? now : null;
  }

  /** By index, each with the format that its values show where it needs one and none was chosen. */
  private Map<Integer, ColumnMapping> chosen(List<ColumnMapping> choices) {
    var chosen = new HashMap<Integer, ColumnMapping>();
    for (var choice : choices) {
      if (choice.index() < 0 || choice.index() >= columns.size()) {
        errors.add(new FieldError("columns", "There is no column " + choice.index() + "."));
        continue;
      }
      var formatted =
          new ColumnMapping(
              choice.index(),
              choice.target(),
              format(choice),
              choice.variableName(),
              1,
              joinOrder(choice),
              choice.rule());
      if (chosen.put(choice.index(), formatted) != null) {
        error(choice, "is mapped twice");
      }
    }
    return chosen;
  }

  private void targets(Map<Integer, ColumnMapping> chosen) {
    var seen = EnumSet.noneOf(Target.class);
    for (var choice : chosen.values()) {
      seen.add(choice.target());
      if (choice.format() != null && !choice.target().formats().contains(choice.format())) {
        error(choice, "has a format that " + choice.target() + " does not know");
      }
    }
    if (seen.containsAll(Set.of(Target.FULL_NAME, Target.GIVEN_NAME, Target.FAMILY_NAME))) {
      errors.add(
          new FieldError(
              "columns", "Map either the full name or given and family name, not both."));
    }
  }

  /** As suggested, where nobody says otherwise. */
  private @Nullable Integer joinOrder(ColumnMapping choice) {
    var now = columns.get(choice.index()).mapping();
    return choice.joinOrder() == null
            && choice.format() == null
            && now.target() == choice.target()
            && !choice.target().mayRepeat()
        ? now.joinOrder()
        : choice.joinOrder();
  }

  /** As it is, where nobody says otherwise; where having none is a choice, none is meant. */
  private @Nullable String format(ColumnMapping choice) {
    var now = columns.get(choice.index()).mapping();
    return choice.format() == null
            && joinOrder(choice) == null
            && now.target() == choice.target()
            && choice.target().isAlwaysFormatted()
        ? now.format()
        : choice.format();
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
