package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.NameReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name of one row, whole or in parts: a column of its own goes before what the whole says. */
final class NameDraft {
  private final Map<Target, String> readings;
  private @Nullable String given;
  private @Nullable String family;

  /**
   * @param readings of the row, where the names are put
   */
  NameDraft(Map<Target, String> readings) {
    this.readings = readings;
  }

  /**
   * Takes what a column says; what stops nothing comes back as notes. What stands beside a name is
   * no part of it: it would be spoken to whoever answers.
   */
  List<RowProblem> read(ColumnMapping column, String text) {
    var target = column.target();
    var name = CleanText.isPlaceholder(text) ? null : NameReader.bare(text);
    var notes = new ArrayList<RowProblem>();
    if (name != null) {
      readings.put(target, name);
      if (!name.equals(text)) {
        notes.add(
            new RowProblem(
                "NAME_HAS_MORE",
                column.index(),
                "What stands beside the name, in brackets, quotes or stars, is left out of it."));
      }
    }
    if (target == Target.GIVEN_NAME) {
      given = name;
    } else if (target == Target.FAMILY_NAME) {
      family = name;
    } else if (name != null && isDoubtful(column, name)) {
      notes.add(
          new RowProblem(
              "NAME_SPLIT_DOUBTFUL",
              column.index(),
              family == null
                  ? "The name has one part: it is read as the given name."
                  : "Which words are the family name is not certain: it is read as \""
                      + family
                      + "\"."));
    }
    return notes;
  }

  private boolean isDoubtful(ColumnMapping column, String name) {
    var format = column.format() == null ? NameReader.FIRST_LAST : column.format();
    var split = NameReader.read(name, format);
    given = given == null ? split.name().given() : given;
    family = family == null ? split.name().family() : family;
    return split.isDoubtful();
  }

  /** Of a whole name, which words are whose. */
  void finish() {
    if (given != null) {
      readings.put(Target.GIVEN_NAME, given);
    }
    if (family != null) {
      readings.put(Target.FAMILY_NAME, family);
    }
  }

  boolean isMissing() {
    return given == null && family == null;
  }

  @Nullable String given() {
    return given;
  }

  @Nullable String family() {
    return family;
  }
}
