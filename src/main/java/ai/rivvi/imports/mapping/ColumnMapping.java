package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.DeathWords;
import ai.rivvi.imports.fields.HeaderWords;
import ai.rivvi.imports.fields.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one column means.
 *
 * @param format the order of dates (MDY, DMY, YMD), which part of a date or number it has (TIME,
 *     YEAR, MONTH, DAY, EXTENSION), the form of full names, ADDRESS for a postal code at the end of
 *     one, or CANCELED for a status that only says whether or when
 * @param variableName under which the column's text is usable in prompts; unique in the list
 * @param confidence 0 to 1 of a suggestion; 1 once a person has confirmed it
 * @param joinOrder its place among the columns of the same target that are joined; null when it
 *     stands alone
 */
public record ColumnMapping(
    int index,
    Target target,
    @Nullable String format,
    @Nullable String variableName,
    double confidence,
    @Nullable Integer joinOrder,
    ColumnRule rule) {
  /** What is longer is a text. */
  private static final int NAME_CHARACTERS_MAX = 80;

  /** Behind the name of a variable whose column is called as another one is. */
  private static final Pattern DOUBLE = Pattern.compile("(_\\d+)?");

  /** A column that stands alone and is read as usual. */
  public ColumnMapping(
      int index,
      Target target,
      @Nullable String format,
      @Nullable String variableName,
      double confidence) {
    this(index, target, format, variableName, confidence, null, ColumnRule.NONE);
  }

  /** The same, joined and read so. */
  ColumnMapping ruled(@Nullable Integer order, ColumnRule other) {
    return new ColumnMapping(index, target, format, variableName, confidence, order, other);
  }

  /** The same, as a person has confirmed it. */
  ColumnMapping confirmed() {
    return new ColumnMapping(index, target, format, variableName, 1, joinOrder, rule);
  }

  /** Whether it has this format. */
  public boolean is(String aFormat) {
    return aFormat.equals(format);
  }

  /** Whether it has one of the three parts of a date. */
  public boolean isDatePart() {
    return format != null && Target.DATE_PARTS.contains(format);
  }

  /**
   * Whether a text is what the file calls the column: as its variable is named, or in any way in
   * which columns of that meaning are called.
   */
  public boolean isNamed(String text) {
    if (text.length() > NAME_CHARACTERS_MAX) {
      return false;
    }
    var words = HeaderWords.of(text);
    var slug = VariableNames.slug(text, index);
    var isVariable =
        variableName != null
            && !words.isEmpty()
            && variableName.startsWith(slug)
            && DOUBLE.matcher(variableName.substring(slug.length())).matches();
    return isVariable || HeaderWords.likeness(words, target) > 0;
  }

  /**
   * Whether it is kept under a name that says who has died. There is no target for that; whoever
   * ignores the column, or gives its variable another name, has seen it.
   */
  public boolean isOfDeath() {
    return target == Target.VARIABLE
        && variableName != null
        && DeathWords.isColumn(variableName.replace('_', ' '));
  }

  /** Whether its cells may say by themselves that the patient has died, or is not to be called. */
  public boolean isAboutPatient() {
    return target == Target.VARIABLE
        && variableName != null
        && !DeathWords.isOthers(variableName.replace('_', ' '));
  }

  /** Whether its name says that it tells how it went with the patient. */
  public boolean isOfFate() {
    return variableName != null && DeathWords.isOfFate(variableName.replace('_', ' '));
  }

  /** Whether other columns of the same target may stand beside it. */
  boolean isPart() {
    return joinOrder != null || isDatePart() || is(Target.TIME) || is(Target.EXTENSION);
  }

  @Override
  public String toString() {
    return "ColumnMapping[" + index + " " + target + "]";
  }
}
