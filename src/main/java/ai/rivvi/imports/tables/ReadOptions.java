package ai.rivvi.imports.tables;

import ai.rivvi.shared.Invalid;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the uploader said about the file; what is absent is found out.
 *
 * @param headerRow the number of the row that names the columns; 0 when none does
 */
public record ReadOptions(
    @Nullable String sheet,
    @Nullable Charset charset,
    @Nullable Character delimiter,
    @Nullable Integer headerRow) {
  /** All is found out. */
  public static final ReadOptions NONE = new ReadOptions(null, null, null, null);

  private static final Map<String, Character> DELIMITERS =
      Map.of(
          "comma",
          ',',
          ",",
          ',',
          "semicolon",
          ';',
          ";",
          ';',
          "tab",
          '\t',
          "\t",
          '\t',
          "pipe",
          '|',
          "|",
          '|');
  private static final Set<String> CHARSETS =
      Set.of(
          "UTF-8",
          "UTF-16",
          "UTF-16LE",
          "UTF-16BE",
          "WINDOWS-1252",
          "ISO-8859-1",
          "X-MACROMAN",
          "IBM850");

  /** By names, as people choose them; an Invalid refusal of what nobody can choose. */
  public static ReadOptions of(
      @Nullable String sheet,
      @Nullable String charset,
      @Nullable String delimiter,
      @Nullable Integer headerRow) {
    if (headerRow != null && (headerRow < 0 || headerRow > RowGate.HEADER_ROW_MAX)) {
      throw new Invalid(
          "header-row-unknown",
          "The row with the columns' names is one of the first 1,000; 0 says that there is none.");
    }
    return new ReadOptions(
        isAbsent(sheet) ? null : sheet,
        charset(charset),
        isAbsent(delimiter) ? null : of(delimiter),
        headerRow);
  }

  private static boolean isAbsent(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static @Nullable Charset charset(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    if (!CHARSETS.contains(name.toUpperCase(Locale.ROOT))) {
      throw new Invalid(
          "charset-unknown",
          "The charset must be UTF-8, UTF-16, windows-1252, ISO-8859-1, x-MacRoman or IBM850.");
    }
    return Charset.forName(name);
  }

  private static Character of(@Nullable String name) {
    var delimiter = name == null ? null : DELIMITERS.get(name.toLowerCase(Locale.ROOT));
    if (delimiter == null) {
      throw new Invalid(
          "delimiter-unknown", "The delimiter must be comma, semicolon, tab or pipe.");
    }
    return delimiter;
  }
}
