package ai.rivvi.imports.files;

import ai.rivvi.imports.cells.Cell;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** Gathers the cells of one row of a text file after the other; each row is a list of its own. */
final class TextRow extends AbstractBaseCsvCallbackHandler<List<Cell>> {
  /** A cell in quotes with more lines is an opening quote that is never closed. */
  private static final int CELL_LINES_MAX = 100;

  private int rowNumber;
  private List<Cell> cells = new ArrayList<>();

  @Override
  protected void handleBegin(long startingLineNumber) {
    rowNumber++;
    cells = new ArrayList<>(cells.size());
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    var text = new String(buffer, offset, length);
    cells.add(length == 0 ? Cell.BLANK : Cell.text(quoted ? withLines(text) : text));
  }

  @Override
  protected void handleEmpty() {
    cells.add(Cell.BLANK);
  }

  /** A new line is one character, as in a spreadsheet, whatever the file writes. */
  private String withLines(String text) {
    var lines = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    if (lines.chars().filter(character -> character == '\n').count() >= CELL_LINES_MAX) {
      throw TextReader.quoteNotClosed(rowNumber);
    }
    return lines;
  }

  @Override
  protected List<Cell> buildRecord() {
    return cells;
  }
}
