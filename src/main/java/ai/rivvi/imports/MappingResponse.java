package ai.rivvi.imports;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ColumnRule;
import ai.rivvi.imports.mapping.RuleCheck;
import ai.rivvi.imports.mapping.StoredColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a list mean, and what is given to all of its rows.
 *
 * @param constants empty for analysts
 */
record MappingResponse(List<MappedColumn> columns, List<GivenValue> constants, String phoneRegion) {
  /**
   * What a column means.
   *
   * @param joinOrder its place among the columns that it is joined with; null when it stands alone
   * @param phoneRegion of its phones; null for the list's
   * @param emptyText what its empty cells are; null when they stay empty, and for analysts
   * @param meanings what words mean that are not understood by themselves; empty for analysts
   */
  record MappedColumn(
      int index,
      Target target,
      @Nullable String format,
      @Nullable String variableName,
      double confidence,
      @Nullable Integer joinOrder,
      @Nullable String phoneRegion,
      @Nullable String emptyText,
      Map<String, String> meanings) {
    static MappedColumn of(ColumnMapping mapping) {
      return new MappedColumn(
          mapping.index(),
          mapping.target(),
          mapping.format(),
          mapping.variableName(),
          mapping.confidence(),
          mapping.joinOrder(),
          mapping.rule().phoneRegion(),
          mapping.rule().emptyText(),
          mapping.rule().meanings());
    }
  }

  /** A value that all rows have, as the mapping says and not the file. */
  record GivenValue(Target target, @Nullable String variableName, String text) {}

  static MappingResponse of(ImportViews.ListView view) {
    return new MappingResponse(
        view.columns().stream().map(StoredColumn::mapping).map(MappedColumn::of).toList(),
        view.isIdentityHidden()
            ? List.of()
            : view.list().constants().stream()
                .map(one -> new GivenValue(one.target(), one.variableName(), one.text()))
                .toList(),
        view.list().phoneRegion());
  }

  /**
   * What cells say that is not understood by itself.
   *
   * @param meaning what somebody has chosen that it means, empty for nothing; null while nobody has
   */
  record UnknownWord(String text, int count, @Nullable String meaning) {
    private UnknownWord and(UnknownWord other) {
      return new UnknownWord(text, count + other.count, meaning);
    }

    @Override
    public String toString() {
      return "UnknownWord[" + count + "]";
    }
  }

  /** The words of a column that are not understood; those of one kind together. */
  static List<UnknownWord> unknownWords(StoredColumn column) {
    var mapping = column.mapping();
    if (!mapping.target().hasWords()) {
      return List.of();
    }
    var words = new LinkedHashMap<String, UnknownWord>();
    for (var word : column.words()) {
      if (!RuleCheck.isKnown(mapping, word.text())) {
        var key = ColumnRule.key(word.text());
        var unknown =
            new UnknownWord(word.text(), word.count(), mapping.rule().meanings().get(key));
        words.merge(key, unknown, UnknownWord::and);
      }
    }
    return List.copyOf(words.values());
  }
}
