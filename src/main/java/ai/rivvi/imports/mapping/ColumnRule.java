package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.CleanText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a column is read, beside what it means.
 *
 * @param phoneRegion of its numbers without a country code; null for the list's
 * @param emptyText what an empty cell of it is; null when it stays empty
 * @param meanings what words of its cells mean that we do not know, by their key: YES or NO,
 *     CANCELED or ON, a language, a time zone; empty for no meaning at all
 */
public record ColumnRule(
    @Nullable String phoneRegion, @Nullable String emptyText, Map<String, String> meanings) {
  static final ColumnRule NONE = new ColumnRule(null, null, Map.of());

  public ColumnRule {
    meanings = Map.copyOf(meanings);
  }

  /** By what a word is found again, however it is written: neither case nor signs matter. */
  public static String key(String clean) {
    var words = CleanText.words(clean);
    return words.isEmpty() ? clean : words;
  }

  /** What the column says in a cell: the text itself, or what somebody chose that it means. */
  public String meaning(String clean) {
    return meanings.isEmpty() ? clean : meanings.getOrDefault(key(clean), clean);
  }

  @Override
  public String toString() {
    return "ColumnRule";
  }
}
