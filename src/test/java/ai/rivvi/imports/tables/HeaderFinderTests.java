package ai.rivvi.imports.tables;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderFinderTests {
  private static int header(String... rows) {
    return HeaderFinder.find(
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row.split("\\|", -1)).map(Cell::text).toList())
            .toList());
  }

  @Test
  void isTheFirstRowOfAPlainList() {
    assertThat(header("MRN|Name|Phone", "1|Ash, Ada|(212) 555-0110", "2|Elm, Bo|(212) 555-0111"))
        .isZero();
  }

  @Test
  void standsBelowTitlesDatesAndNotes() {
    assertThat(
            header(
                "Cedar Grove Clinic",
                "Fasting labs, printed 12/01/2026",
                "Confidential||Page 1",
                "Chart #|Patient|Born|Cell phone|Appt",
                "C-1|Ash, Ada|1/2/1950|(212) 555-0110|12/3/2026",
                "C-2|Elm, Bo|2/3/1951|(212) 555-0111|12/3/2026"))
        .isEqualTo(3);
  }

  @Test
  void isTheRowOfNamesAndNotTheOneOfGroupsAboveIt() {
    assertThat(
            header(
                "Patient||Contact||Appointment",
                "First|Last|Phone|E-mail|Date",
                "Ada|Ash|(212) 555-0110|a@example.com|12/3/2026",
                "Bo|Elm|(212) 555-0111||12/3/2026"))
        .isEqualTo(1);
  }

  @Test
  void isFoundInALanguageThatWeDoNotKnow() {
    assertThat(
            header(
                "Lista",
                "Imię|Nazwisko|Nr|Uwagi",
                "Ada|Ash|2125550110|pilne",
                "Bo|Elm|2125550111|"))
        .isEqualTo(1);
  }

  @Test
  void isFoundOverOnePatient() {
    assertThat(header("December", "", "Name|DOB|Phone", "Ash, Ada|1/2/1950|(212) 555-0110"))
        .isEqualTo(2);
  }

  @Test
  void isFoundInASingleColumn() {
    assertThat(header("To call", "Phone", "(212) 555-0110", "(212) 555-0111")).isEqualTo(1);
  }

  /** The first is taken as before, and is refused when it looks like a patient. */
  @Test
  void isTheFirstRowWhenNoneCanBeIt() {
    assertThat(header("1|Ash, Ada|(212) 555-0110", "2|Elm, Bo|(212) 555-0111")).isZero();
    assertThat(HeaderFinder.find(List.of())).isZero();
  }

  /** Patients are never left out as if they were titles. */
  @Test
  void isNeverBelowARowThatLooksLikeAPatient() {
    assertThat(header("Ana|Lopez|206-555-0101", "Bo|Elm|", "Cy|Fern|")).isZero();
    assertThat(header("Ana|Lopez|a@example.com", "Name|Family|Phone")).isZero();
  }

  @Test
  void mayHaveAYearOrALongName() {
    var question = "Has the patient agreed to be called about this? ".repeat(2);
    assertThat(
            header(
                "Clinic",
                "Name|DOB|Phone|MRN|2026|Visit|" + question,
                "Ash, Ada|1/2/1950|(212) 555-0110|A-1|3|12/3/2026|yes"))
        .isEqualTo(1);
  }

  @Test
  void isNotADataRowWithOneWordThatWeKnow() {
    assertThat(header("Imię|Nazwisko|Cel|Oddział", "Ada|Ash|Appointment|A", "Bo|Elm|Phone|B"))
        .isZero();
  }

  @Test
  void isTheFirstOfThoseThatPrintedPagesRepeat() {
    assertThat(
            header(
                "MRN|Name|Phone", "1|Ash, Ada|(212) 555-0110", "MRN|Name|Phone", "2|Elm, Bo|555"))
        .isZero();
  }
}
