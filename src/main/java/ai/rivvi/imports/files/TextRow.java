package ai.rivvi.imports.files;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.RowGate;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gathers the cells of one row of a text file after the other; each row is a list of its own. What
 * no row may have is refused before it fills the memory.
 */
final class TextRow extends AbstractBaseCsvCallbackHandler<List<Cell>> {
  /** A cell in quotes with more lines is an opening quote that is never closed. */
  private static final int CELL_LINES_MAX = 100;

  private static final Pattern SPACE_AND_QUOTE = Pattern.compile(" +\"");

  private final boolean isSpaceText;
  private int rowNumber;
  private boolean isSplit;
  private List<Cell> cells = new ArrayList<>();

  /**
   * @param isSpaceText whether a space in front of a quote is a part of the cell, and the quote too
   */
  TextRow(boolean isSpaceText) {
    this.isSpaceText = isSpaceText;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    rowNumber++;
    isSplit = false;
    cells = new ArrayList<>(cells.size());
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    var text = new String(buffer, offset, length);
    if (quoted) {
      checkLines(text);
    } else if (isSpaceText && text.indexOf('"') >= 0) {
      checkQuotes(text);
    }
    if (text.length() > RowGate.CELL_CHARACTERS_MAX) {
      throw FileRefused.cellTooLong(rowNumber);
    }
    if (index < RowGate.COLUMNS_MAX) {
      cells.add(length == 0 ? Cell.BLANK : Cell.text(text));
    } else if (!text.isBlank()) {
      throw FileRefused.tooManyColumns();
    }
  }

  @Override
  protected void handleEmpty() {
    cells.add(Cell.BLANK);
  }

  /**
   * A cell that begins with a space and a quote that it does not close, and a later one with a
   * quote too many: a cell in quotes was taken apart, and what follows it stands in wrong columns.
   */
  private void checkQuotes(String text) {
    if (text.chars().filter(character -> character == '"').count() % 2 == 0) {
      return;
    }
    if (isSplit) {
      throw FileRefused.damaged(
          "Row "
              + rowNumber
              + " has a space in front of a cell in quotes (\"): take the space away in that row.");
    }
    isSplit = SPACE_AND_QUOTE.matcher(text).lookingAt();
  }

  private void checkLines(String text) {
    if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
      return;
    }
    // A new line of two characters is one.
    var lines = text.chars().filter(character -> character == '\n' || character == '\r').count();
    for (var at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) {
      lines--;
    }
    if (lines >= CELL_LINES_MAX) {
      throw TextReader.quoteNotClosed(rowNumber);
    }
  }

  @Override
  protected List<Cell> buildRecord() {
    return cells;
  }
}
