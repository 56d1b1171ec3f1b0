package ai.rivvi.imports.intake;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.ImportId;
import ai.rivvi.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A file that is kept and is to become a list.
 *
 * @param id of the list
 * @param fileName as whoever sent it named it
 * @param source that it came from; null when a person uploads it
 */
public record ListFile(
    ImportId id,
    StoredObject object,
    String fileName,
    ReadOptions options,
    @Nullable ListSource source) {
  private static final int FILE_NAME_CHARACTERS_MAX = 255;

  /** A name without a path and without invisible characters; empty when nothing is left of it. */
  public static String plainName(String given) {
    var name = CleanText.of(given.substring(given.lastIndexOf('\\') + 1));
    var last = name.substring(name.lastIndexOf('/') + 1).strip();
    return last.length() <= FILE_NAME_CHARACTERS_MAX
        ? last
        : last.substring(last.length() - FILE_NAME_CHARACTERS_MAX);
  }
}
