package ai.rivvi.imports;

import ai.rivvi.shared.Invalid;

/** Why a file cannot be taken, each with its own code and a way out. */
final class FileRefused {
  private FileRefused() {}

  static Invalid nameMissing() {
    return new Invalid("file-name-missing", "The upload has no file name: send the file with one.");
  }

  static Invalid empty() {
    return new Invalid("file-empty", "The file is empty: choose the file that holds the patients.");
  }

  static Invalid withoutRows() {
    return new Invalid(
        "file-without-rows",
        "The file has column names and no row under them: choose the file that holds the patients.");
  }

  static Invalid tooLarge() {
    return new Invalid(
        "file-too-large", "The file is larger than 50 MB: split it into several lists.");
  }

  static Invalid typeUnknown(String hint) {
    return new Invalid("file-type-unknown", hint);
  }

  static Invalid encrypted() {
    return new Invalid(
        "file-encrypted",
        "The file is protected with a password: save it without one and upload it again.");
  }

  static Invalid damaged(String what) {
    return new Invalid("file-damaged", what);
  }

  static Invalid noHeader(String what) {
    return new Invalid("no-header", what);
  }

  static Invalid headerRowEmpty(int number) {
    return new Invalid(
        "header-row-empty",
        "Row " + number + " is empty or behind the end: choose the row with the columns' names.");
  }

  static Invalid headerRowTooFar() {
    return new Invalid(
        "header-row-too-far",
        "There is too much text above that row: choose an earlier row, or remove what is above it.");
  }

  static Invalid tooManyColumns() {
    return new Invalid(
        "too-many-columns",
        "The file has more than 256 columns: remove those that are not needed.");
  }

  static Invalid tooManyRows() {
    return new Invalid(
        "too-many-rows", "The file has more than 1,048,576 rows: split it into several lists.");
  }

  static Invalid cellTooLong(int rowNumber) {
    return new Invalid(
        "cell-too-long",
        "Row " + rowNumber + " has a cell with more than 32,767 characters: shorten it.");
  }

  static Invalid rowRepeated(int rowNumber) {
    return new Invalid(
        "row-repeated",
        "Row " + rowNumber + " stands there more than 1,000 times: leave it there once.");
  }

  static Invalid tooMuchText() {
    return new Invalid(
        "too-much-text",
        "The file holds more than 200 million characters: split it into several lists.");
  }
}
