package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.RowGate;
import org.jspecify.annotations.Nullable;

/** One cell of an OpenDocument spreadsheet, while it is read. */
final class OdsCell {
  private final StringBuilder text = new StringBuilder();
  private @Nullable String type;
  private @Nullable String value;
  private int paragraphs;
  private int inParagraph;

  /**
   * @param value as stored; for a text only where it is not what is shown
   */
  void start(@Nullable String type, @Nullable String value) {
    this.type = type;
    this.value = value;
    text.setLength(0);
    paragraphs = 0;
    inParagraph = 0;
  }

  /**
   * @param count how many spaces a {@code text:s} stands for; null for one
   */
  void startText(String name, @Nullable String count, int rowNumber) {
    switch (name) {
      case "p", "h" -> {
        if (paragraphs > 0) {
          append("\n", rowNumber);
        }
        paragraphs++;
        inParagraph++;
      }
      case "s" -> {
        var spaces = count == null ? 1 : Long.parseLong(count);
        append(" ".repeat(Math.clamp(spaces, 0, RowGate.CELL_CHARACTERS_MAX)), rowNumber);
      }
      case "tab" -> append("\t", rowNumber);
      case "line-break" -> append("\n", rowNumber);
      default -> {
        // Links, spans and fields are their text.
      }
    }
  }

  void endText(String name) {
    if (name.equals("p") || name.equals("h")) {
      inParagraph--;
    }
  }

  /** White space of the XML is one space; what is meant as more has elements of its own. */
  void characters(char[] buffer, int start, int length, int rowNumber) {
    if (inParagraph == 0) {
      return;
    }
    for (var i = start; i < start + length; i++) {
      var isSpace = buffer[i] == ' ' || buffer[i] == '\t' || buffer[i] == '\n' || buffer[i] == '\r';
      if (!isSpace) {
        text.append(buffer[i]);
      } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
        text.append(' ');
      }
    }
    check(rowNumber);
  }

  private void append(String more, int rowNumber) {
    text.append(more);
    check(rowNumber);
  }

  private void check(int rowNumber) {
    if (text.length() > RowGate.CELL_CHARACTERS_MAX) {
      throw FileRefused.cellTooLong(rowNumber);
    }
  }

  Cell end() {
    var shown = text.toString();
    return switch (type) {
      case null -> Cell.text(shown);
      case "float", "percentage", "currency" -> number(shown);
      case "date" -> moment(shown, value == null ? null : IsoDates.normal(value));
      case "time" -> moment(shown, value == null ? null : IsoDates.timeOfDay(value));
      case "boolean" -> value == null ? Cell.text(shown) : truth(value);
      default -> Cell.text(paragraphs == 0 && value != null ? value : shown);
    };
  }

  private Cell number(String shown) {
    if (value == null) {
      return Cell.text(shown);
    }
    return NumberCells.plain(shown, Double.parseDouble(value));
  }

  private Cell moment(String shown, @Nullable String iso) {
    if (iso == null) {
      return Cell.text(shown.isEmpty() && value != null ? value : shown);
    }
    return new Cell(shown.isEmpty() ? iso : shown, Cell.Kind.DATE, iso);
  }

  private static Cell truth(String value) {
    return Cell.text(value.equals("true") ? "TRUE" : "FALSE");
  }
}
