package ai.rivvi.imports.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a file was read: its format and what was found out about it. */
public record ReadFile(
    FileFormat format,
    @Nullable String sheet,
    List<SheetName> sheets,
    @Nullable String charset,
    @Nullable String delimiter) {

  /** A text file. */
  public static ReadFile text(FileFormat format, String charset, char delimiter) {
    return new ReadFile(format, null, List.of(), charset, String.valueOf(delimiter));
  }

  /** A workbook, and the sheet that was read. */
  public static ReadFile workbook(FileFormat format, String sheet, List<SheetName> sheets) {
    return new ReadFile(format, sheet, sheets, null, null);
  }
}
