package ai.rivvi.imports;

import ai.rivvi.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a reader and its receiver: takes the first row that is not empty as the header,
 * skips empty rows, drops empty cells at the end of a row past the header, and refuses what is too
 * much.
 */
final class RowGate {
  static final int COLUMNS_MAX = 256;
  static final int ROWS_MAX = 1_048_576;
  static final int CELL_CHARACTERS_MAX = 32_767;
  static final long CHARACTERS_MAX = 200_000_000L;

  private final RowSink sink;
  private int headerWidth = -1;
  private long characters;

  RowGate(RowSink sink) {
    this.sink = sink;
  }

  /** Carries what the receiver threw past the reader, which would take it for a damaged file. */
  static final class ReceiverFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException reason;

    ReceiverFailed(RuntimeException reason) {
      super(reason);
      this.reason = reason;
    }

    RuntimeException reason() {
      return reason;
    }
  }

  boolean isHeaderSeen() {
    return headerWidth >= 0;
  }

  void row(int rowNumber, List<Cell> cells) {
    if (rowNumber > ROWS_MAX) {
      throw FileRefused.tooManyRows();
    }
    var last = check(rowNumber, cells);
    if (last < 0) {
      return;
    }
    if (last >= COLUMNS_MAX) {
      throw FileRefused.tooManyColumns();
    }
    try {
      if (isHeaderSeen()) {
        var width = Math.max(last + 1, Math.min(headerWidth, cells.size()));
        sink.row(rowNumber, new ArrayList<>(cells.subList(0, width)));
      } else {
        header(rowNumber, cells.subList(0, last + 1));
      }
    } catch (RuntimeException e) {
      throw new ReceiverFailed(e);
    }
  }

  /** The index of the last cell that is not empty, or -1. */
  private int check(int rowNumber, List<Cell> cells) {
    var last = -1;
    for (var i = 0; i < cells.size(); i++) {
      var text = cells.get(i).text();
      if (text.length() > CELL_CHARACTERS_MAX) {
        throw FileRefused.cellTooLong(rowNumber);
      }
      characters += text.length();
      if (!text.isBlank()) {
        last = i;
      }
    }
    if (characters > CHARACTERS_MAX) {
      throw FileRefused.tooMuchText();
    }
    return last;
  }

  private void header(int rowNumber, List<Cell> cells) {
    var names = cells.stream().map(cell -> CleanText.of(cell.text())).toList();
    var phones =
        names.stream()
            .filter(name -> name.chars().filter(Character::isDigit).count() >= 10)
            .anyMatch(name -> PhoneNumber.read(name, "US") instanceof PhoneNumber.Reading.Valid);
    if (phones) {
      throw FileRefused.noHeader(
          "The first row looks like a patient: add a row with the names of the columns above it.");
    }
    headerWidth = names.size();
    sink.header(rowNumber, names);
  }
}
