package ai.rivvi.imports.rows;

import ai.rivvi.patients.PatientSummary;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a row that says another name or birth date than is stored.
 *
 * @param isOfList whether an earlier row of the list brings the patient
 * @param onFile what is stored now; null when the list brings the patient, or it is not to be shown
 */
public record ChangeView(
    boolean isOfList,
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

  /** The two sides of a change. */
  public static ChangeView of(
      RowChange change, @Nullable PatientSummary onFile, RowReading reading) {
    return new ChangeView(
        change.patient() == null,
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
              "Somebody else than the patient on file: correct the patient number in the list.");
      case PHONE_MISSING,
          PHONE_INVALID,
          PHONE_NOT_DIALABLE,
          ROW_INVALID,
          TOTALS_ROW,
          HEADER_ROW,
          DECEASED,
          CONSENT_MISSING,
          ROW_SKIPPED,
          ROW_KNOWN,
          AMBIGUOUS_PATIENT ->
          RowProblem.of(code);
    };
  }

  private String toConfirm() {
    if (isOfList) {
      return "An earlier row of this list has this patient number with another name or birth date:"
          + " confirm which is right.";
    }
    return onFile == null
        ? ProblemCode.PATIENT_CHANGED.message()
        : "On file: %s. In the row: %s. Confirm which is right."
            .formatted(onFile.words(), inRow.words());
  }

  @Override
  public String toString() {
    return "ChangeView";
  }
}
