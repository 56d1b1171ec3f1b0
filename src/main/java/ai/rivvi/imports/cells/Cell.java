package ai.rivvi.imports.cells;

/**
 * A cell as it came.
 *
 * @param text what the file shows: the characters of a text file, the displayed value of a
 *     spreadsheet
 * @param value the typed value behind it: an ISO-8601 date, time or local date-time, a plain
 *     decimal number, or the text itself
 */
public record Cell(String text, Kind kind, String value) {
  /** An empty cell. */
  public static final Cell BLANK = text("");

  /** How the file holds it. */
  public enum Kind {
    TEXT,
    NUMBER,
    DATE
  }

  /** A cell that is no more than its text. */
  public static Cell text(String text) {
    return new Cell(text, Kind.TEXT, text);
  }

  /** Whether nothing can be seen in it. */
  public boolean isBlank() {
    return text.isBlank();
  }

  @Override
  public String toString() {
    return "Cell[" + kind + "]";
  }
}
