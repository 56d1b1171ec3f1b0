package ai.rivvi.imports.rows;

import ai.rivvi.patients.PatientSummary;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a row that says another name or birth date than is stored.
 *
 * @param rowNumber the row's own
 * @param isWithinList whether an earlier row of the list brings the patient
 * @param earlierRow that row; null when the patient is known otherwise
 * @param isOpen whether it can still be decided
 * @param onFile what is stored now; null when the list brings the patient, or it is not to be shown
 */
public record ChangeView(
    int rowNumber,
    boolean isWithinList,
    @Nullable Integer earlierRow,
    boolean isOpen,
    @Nullable NameAndBirthDate onFile,
    NameAndBirthDate inRow,
    RowChange.@Nullable Decided decided) {
  /** A name and a birth date, as far as they are known. */
  public record NameAndBirthDate(
      @Nullable String givenName, @Nullable String familyName, @Nullable LocalDate birthDate) {
    private String words() {
      var name =
          ((givenName == null ? "" : givenName) + " " + (familyName == null ? "" : familyName))
              .strip();
      var born = birthDate == null ? "" : "born " + birthDate;
      return name.isEmpty() || born.isEmpty() ? name + born : name + ", " + born;
    }

    @Override
    public String toString() {
      return "NameAndBirthDate";
    }
  }

  /** The two sides of a row's change. */
  public static ChangeView of(
      StoredRow row,
      RowChange change,
      boolean isOpen,
      @Nullable PatientSummary onFile,
      RowReading reading) {
    return new ChangeView(
        row.rowNumber(),
        change.isWithinList(),
        row.contradicts(),
        isOpen,
        onFile == null
            ? null
            : new NameAndBirthDate(
                onFile.name().given(), onFile.name().family(), onFile.birthDate()),
        new NameAndBirthDate(reading.givenName(), reading.familyName(), reading.birthDate()),
        change.decided());
  }

  /**
   * What stops the row, in words with both sides where they are shown; a code that is not about the
   * change stays.
   */
  public RowProblem problem(ProblemCode code) {
    return switch (code) {
      case PATIENT_CHANGED -> new RowProblem(code.name(), null, toConfirm());
      case IDENTIFIER_CONFLICT ->
          new RowProblem(
              code.name(),
              null,
              "Somebody else than "
                  + (isWithinList ? "in the earlier row" : "the patient on file")
                  + ": correct the patient number in the list.");
      case PHONE_MISSING,
          PHONE_INVALID,
          PHONE_NOT_DIALABLE,
          ROW_INVALID,
          TOTALS_ROW,
          HEADER_ROW,
          DECEASED,
          APPOINTMENT_CANCELED,
          CONSENT_MISSING,
          STOPPED_NUMBER,
          ROW_SKIPPED,
          ROW_KNOWN,
          AMBIGUOUS_PATIENT ->
          RowProblem.of(code);
    };
  }

  private String toConfirm() {
    if (isWithinList) {
      return sameNumber(rowNumber, earlierRow)
          + " or birth date"
          + (isOpen ? ": say whether it is the same person." : ": the row is not called.");
    }
    if (onFile == null) {
      return isOpen
          ? ProblemCode.PATIENT_CHANGED.message()
          : "The patient with this number has another name or birth date: the row is not called.";
    }
    return "On file: %s. In the row: %s. %s"
        .formatted(
            onFile.words(),
            inRow.words(),
            isOpen ? "Confirm which is right." : "The row is not called.");
  }

  /** Two rows of a list that cannot be one person: nobody can decide that they are. */
  public static RowProblem conflict(int rowNumber, int earlierRow) {
    return new RowProblem(
        ProblemCode.IDENTIFIER_CONFLICT.name(),
        null,
        sameNumber(rowNumber, earlierRow)
            + " and birth date: correct the patient number of one of them.");
  }

  private static String sameNumber(int rowNumber, @Nullable Integer earlierRow) {
    return "Row %d has the same patient number as %s, under another name"
        .formatted(rowNumber, earlierRow == null ? "an earlier row" : "row " + earlierRow);
  }

  @Override
  public String toString() {
    return "ChangeView";
  }
}
