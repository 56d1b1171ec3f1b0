package ai.rivvi.imports.tables;

import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Refusal;
import ai.rivvi.shared.Unavailable;

/** Why a file cannot be taken, each with its own code and a way out. */
public final class FileRefused {
  private static final String READING_STOPPED = "reading-stopped";

  private FileRefused() {}

  /** It came without a name. */
  public static Invalid nameMissing() {
    return new Invalid("file-name-missing", "The upload has no file name: send the file with one.");
  }

  /** It has no byte. */
  public static Invalid empty() {
    return new Invalid("file-empty", "The file is empty: choose the file that holds the patients.");
  }

  /** No row stands below its header. */
  public static Invalid withoutRows() {
    return new Invalid(
        "file-without-rows",
        "The file has column names and no row under them: choose the file that holds the patients.");
  }

  /** Whatever stands below its header is formulas without what they come to. */
  public static Invalid notWorkedOut() {
    return new Invalid(
        "file-not-worked-out",
        "The rows hold formulas that nothing has worked out: open the workbook in a spreadsheet"
            + " program, save it and upload it again.");
  }

  /** A workbook of more bytes than are read. */
  public static Invalid workbookTooLarge() {
    return new Invalid(
        "file-too-large",
        "The workbook is larger than 50 MB: save it as .csv, which may have 1 GB, or split it.");
  }

  /** A text file of more bytes than are read. */
  public static Invalid textTooLarge() {
    return new Invalid(
        "file-too-large", "The file is larger than 1 GB: split it into several lists.");
  }

  /** Nobody sent it to the end. */
  public static Invalid notRead() {
    return new Invalid(
        "reading-failed",
        "The list could not be read or checked after several tries: read it again later.");
  }

  /** No list, as far as its bytes say. */
  public static Invalid typeUnknown(String hint) {
    return new Invalid("file-type-unknown", hint);
  }

  /** It has a password. */
  public static Invalid encrypted() {
    return new Invalid(
        "file-encrypted",
        "The file is protected with a password: save it without one and upload it again.");
  }

  /** It cannot be read on, and why as far as we know. */
  public static Invalid damaged(String what) {
    return new Invalid("file-damaged", what);
  }

  /** A library gave up; its words are left out, for they may quote the file. */
  public static Invalid damaged(Throwable cause) {
    var refusal = damaged();
    refusal.initCause(cause);
    return refusal;
  }

  /** It cannot be read on. */
  public static Invalid damaged() {
    return damaged("The file is damaged or was cut off: save it again and upload the new file.");
  }

  /** Its reader ran out of memory. */
  public static Invalid needsTooMuchMemory() {
    return new Invalid(
        "file-needs-too-much-memory",
        "The file needs more memory than a list may: copy the list alone into a new workbook,"
            + " or save it as .csv, and upload that.");
  }

  /** Its reader let its caller wait too long. */
  public static Invalid takesTooLong() {
    return new Invalid(
        "file-takes-too-long",
        "The file takes longer to read than a list may: copy the list alone into a new workbook,"
            + " or save it as .csv, and upload that.");
  }

  /** Not the file's fault: the machine was short of memory, or somebody ended the parser. */
  public static Unavailable readingStopped() {
    return new Unavailable(
        READING_STOPPED,
        "The reading of the file was stopped from outside: try again in a minute.");
  }

  /** Whether it is that refusal. */
  public static boolean isReadingStopped(Refusal refusal) {
    return refusal.code().equals(READING_STOPPED);
  }

  /** Its archive has more parts than a list needs. */
  public static Invalid tooManyParts() {
    return new Invalid(
        "workbook-too-many-parts",
        "The workbook has more than 200 parts, such as sheets and pictures: copy the list alone"
            + " into a new workbook and upload that.");
  }

  /** Two parts of its archive have one name. */
  public static Invalid doubledPart() {
    return new Invalid(
        "workbook-part-doubled",
        "The workbook has two parts of one name, so that programs see different lists in it: open"
            + " it, save it again and upload the new file.");
  }

  /** Its archive holds far more than its size. */
  public static Invalid unpacksTooMuch() {
    return new Invalid(
        "workbook-unpacks-too-much",
        "The workbook unpacks to far more than a list needs: copy the list alone into a new"
            + " workbook and upload that.");
  }

  /** No row names its columns. */
  public static Invalid noHeader(String what) {
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

  /** A row has more cells than columns are taken. */
  public static Invalid tooManyColumns() {
    return new Invalid(
        "too-many-columns",
        "The file has more than 256 columns: remove those that are not needed.");
  }

  static Invalid tooManyRows() {
    return new Invalid(
        "too-many-rows", "The file has more than 1,048,576 rows: split it into several lists.");
  }

  /** A cell has more text than a spreadsheet takes. */
  public static Invalid cellTooLong(int rowNumber) {
    return new Invalid(
        "cell-too-long",
        "Row " + rowNumber + " has a cell with more than 32,767 characters: shorten it.");
  }

  /** It has one row of a list twice. */
  public static Invalid rowRepeated(int rowNumber) {
    return new Invalid(
        "row-repeated",
        "Row " + rowNumber + " stands there more than 1,000 times: leave it there once.");
  }

  /** All its cells together have too much text. */
  public static Invalid tooMuchText(long charactersMax) {
    return new Invalid(
        "too-much-text",
        "The file holds more than "
            + charactersMax / 1_000_000
            + " million characters: split it into several lists.");
  }
}
