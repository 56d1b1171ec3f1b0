package ai.rivvi.imports.rows;

import static ai.rivvi.imports.rows.MappedRows.TODAY;
import static ai.rivvi.imports.rows.MappedRows.cells;
import static ai.rivvi.imports.rows.MappedRows.codes;
import static ai.rivvi.imports.rows.MappedRows.mapping;
import static ai.rivvi.imports.rows.MappedRows.read;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTests {
  @Test
  void readsARow() {
    var mapping =
        mapping(
            "IDENTIFIER",
            "FULL_NAME:LAST_COMMA_FIRST",
            "BIRTH_DATE:MDY",
            "PHONE",
            "ALTERNATE_PHONE",
            "LANGUAGE",
            "APPOINTMENT_AT:MDY",
            "APPOINTMENT_AT:TIME",
            "VARIABLE",
            "IGNORE");
    var texts =
        new String[] {
          "00042",
          "Lopez, Maria",
          "3/14/62",
          "(212) 555-0142",
          "212-555-0143",
          "Spanish",
          "11/24/2026",
          "2:30 PM",
          "Dr. Wu",
          "secret"
        };
    var reading = read(mapping, texts);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.notes()).isEmpty();
    assertThat(reading.phones()).hasSize(2);
    assertThat(RowVariables.of(mapping, cells(texts), reading))
        .containsEntry("identifier", "00042")
        .containsEntry("given_name", "Maria")
        .containsEntry("family_name", "Lopez")
        .containsEntry("full_name", "Maria Lopez")
        .containsEntry("birth_date", "1962-03-14")
        .containsEntry("phone", "+12125550142")
        .containsEntry("alternate_phone", "+12125550143")
        .containsEntry("language", "es")
        .containsEntry("appointment_at", "2026-11-24T14:30")
        .containsEntry("appointment_date", "2026-11-24")
        .containsEntry("appointment_time", "14:30")
        .containsEntry("column_9", "Dr. Wu")
        .containsEntry("column_2", "Lopez, Maria")
        .doesNotContainKey("column_10");
  }

  @Test
  void saysWhatStopsARow() {
    var mapping = mapping("FULL_NAME", "BIRTH_DATE:MDY", "PHONE");
    assertThat(codes(read(mapping, "Ana Lee", "3/14/62"))).containsExactly("PHONE_MISSING");
    assertThat(codes(read(mapping, "Ana Lee", "3/14/62", "n/a"))).containsExactly("PHONE_MISSING");
    assertThat(codes(read(mapping, "Ana Lee", "3/14/62", "no phone")))
        .containsExactly("PHONE_MISSING");
    assertThat(codes(read(mapping, "Ana Lee", "3/14/62", "1.23E+10")))
        .containsExactly("PHONE_INVALID");
    assertThat(codes(read(mapping, "", "3/14/62", "212-555-0142"))).containsExactly("ROW_INVALID");
    assertThat(codes(read(mapping, "Ana Lee", "2/30/62", "212-555-0142")))
        .containsExactly("ROW_INVALID");
    assertThat(codes(read(mapping, "Ana Lee", "1/1/2027", "212-555-0142")))
        .containsExactly("ROW_INVALID");
    assertThat(codes(read(mapping, "Ana Lee", "unknown", "212-555-0142"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#GETTING_DATA",
        "#¡VALOR!",
        "#¿NOMBRE?",
        "Err:502",
        "########",
        "#"
      })
  void takesAnErrorOfASpreadsheetForAnEmptyCell(String error) {
    var mapping =
        mapping(
            "IDENTIFIER", "GIVEN_NAME", "FAMILY_NAME", "PHONE", "APPOINTMENT_AT:MDY", "VARIABLE");
    var cells = cells(error, error, "Lee", "212-555-0142", error, error);
    var reading = new RowReader(mapping, TODAY, ZoneOffset.UTC).read(cells);
    assertThat(reading.identifier()).isNull();
    assertThat(reading.givenName()).isNull();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.notes())
        .extracting(RowProblem::code)
        .containsExactly("CELL_ERROR", "CELL_ERROR", "CELL_ERROR");
    assertThat(RowVariables.of(mapping, cells, reading))
        .containsEntry("full_name", "Lee")
        .doesNotContainKeys("identifier", "given_name", "appointment_at", "column_1", "column_6");
    assertThat(codes(read(mapping, "A-1", "Ana", "Lee", error))).containsExactly("PHONE_MISSING");
  }

  @Test
  void takesWhatIsNotAvailableForAnEmptyCell() {
    var mapping = mapping("IDENTIFIER", "FULL_NAME", "PHONE", "VARIABLE", "VARIABLE");
    var cells = cells("nan", "Ana Lee", "212-555-0142", "#N/A", "NaN");
    var reading = new RowReader(mapping, TODAY, ZoneOffset.UTC).read(cells);
    assertThat(reading.identifier()).isNull();
    assertThat(reading.notes()).isEmpty();
    assertThat(RowVariables.of(mapping, cells, reading)).doesNotContainKeys("column_4", "column_5");
    assertThat(read(mapping, "A-1", "Nan Lee", "212-555-0142").givenName()).isEqualTo("Nan");
  }

  @Test
  void saysThatAnAppointmentIsOver() {
    var mapping = mapping("FULL_NAME", "PHONE", "APPOINTMENT_AT:MDY");
    var past = read(mapping, "Ana Lee", "212-555-0142", "3/12/2026");
    assertThat(past.problems()).isEmpty();
    assertThat(past.notes()).extracting(RowProblem::code).containsExactly("APPOINTMENT_PAST");
    assertThat(past.notes().getFirst().columnIndex()).isEqualTo(2);
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "11/20/2026").notes()).isEmpty();
  }

  @Test
  void takesNoShortenedNumberForAPatients() {
    var mapping = mapping("IDENTIFIER", "FULL_NAME", "PHONE");
    for (var shortened : List.of("1.23E+10", "1,23E+10", "1E+10", "1.5e9")) {
      var reading = read(mapping, shortened, "Ana Lee", "212-555-0142");
      assertThat(codes(reading)).as(shortened).containsExactly("ROW_INVALID");
      assertThat(reading.problems().getFirst().message()).contains("as text");
      assertThat(reading.identifier()).as(shortened).isNull();
    }
    assertThat(read(mapping, "123.0", "Ana Lee", "212-555-0142").identifier()).isEqualTo("123");
    for (var own : List.of("3E12", "123.50", "A-1.0", "00123")) {
      assertThat(read(mapping, own, "Ana Lee", "212-555-0142").identifier()).isEqualTo(own);
    }
  }

  @Test
  void fallsBackToAnAlternatePhone() {
    var reading =
        read(mapping("FULL_NAME", "PHONE", "ALTERNATE_PHONE"), "Ana Lee", "12", "212-555-0142");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.notes()).extracting(RowProblem::code).containsExactly("PHONE_INVALID");
    assertThat(reading.phones()).hasSize(1);
  }

  @Test
  void neverMatchesByAPhoneAlone() {
    assertThat(read(mapping("PHONE"), "212-555-0142").isMatchable()).isFalse();
    assertThat(read(mapping("FULL_NAME", "PHONE"), "Ana Lee", "").isMatchable()).isFalse();
    assertThat(read(mapping("FULL_NAME", "PHONE"), "Ana Lee", "212-555-0142").isMatchable())
        .isTrue();
  }

  /** What a second upload could not find again would become a new patient each time. */
  @Test
  void neverMatchesByHalfANameAndABirthDate() {
    var half = mapping("GIVEN_NAME", "BIRTH_DATE:MDY", "PHONE");
    assertThat(read(half, "Ana", "3/14/62", "").isMatchable()).isFalse();
    assertThat(read(half, "Ana", "3/14/62", "212-555-0142").isMatchable()).isTrue();
    var whole = mapping("GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE:MDY");
    assertThat(read(whole, "Ana", "Lee", "3/14/62").isMatchable()).isTrue();
  }

  private static Cell number(String shown, String value) {
    return new Cell(shown, Cell.Kind.NUMBER, value);
  }

  /** A spreadsheet shows different patients' long numbers alike. */
  @Test
  void readsNumbersThatNameSomebodyByAllTheirDigits() {
    var reader =
        new RowReader(
            mapping("IDENTIFIER", "FULL_NAME", "PHONE", "POSTAL_CODE", "VARIABLE"),
            TODAY,
            ZoneOffset.UTC);
    var cells =
        List.of(
            number("1.23457E+11", "123456789012"),
            Cell.text("Ana Lee"),
            number("2,125,550,142", "2125550142"),
            number("8,123.00", "8123"),
            number("9.98878E+11", "998877665544"));
    var reading = reader.read(cells);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.identifier()).isEqualTo("123456789012");
    assertThat(reading.phones().getFirst().e164()).isEqualTo("+12125550142");
    assertThat(reading.postalCode()).isEqualTo("08123");
    var variables =
        RowVariables.of(
            mapping("IDENTIFIER", "FULL_NAME", "PHONE", "POSTAL_CODE", "VARIABLE"), cells, reading);
    assertThat(variables)
        .containsEntry("column_1", "123456789012")
        .containsEntry("column_3", "2125550142")
        .containsEntry("column_5", "998877665544");
  }

  @Test
  void keepsTheZerosThatANumberIsShownWith() {
    var mapping = mapping("IDENTIFIER", "FULL_NAME", "PHONE");
    var cells = List.of(number("001234", "1234"), Cell.text("Ana Lee"), Cell.text("212-555-0142"));
    assertThat(new RowReader(mapping, TODAY, ZoneOffset.UTC).read(cells).identifier())
        .isEqualTo("001234");
    var none = List.of(number("-", "0"), Cell.text("Ana Lee"), Cell.text("212-555-0142"));
    assertThat(new RowReader(mapping, TODAY, ZoneOffset.UTC).read(none).identifier()).isNull();
  }

  @Test
  void takesNoNumberWhoseDigitsASpreadsheetDropped() {
    var mapping = mapping("IDENTIFIER", "FULL_NAME", "PHONE");
    var cells =
        List.of(
            number("1234567890123450", "1234567890123450"),
            Cell.text("Ana Lee"),
            Cell.text("212-555-0142"));
    var reading = new RowReader(mapping, TODAY, ZoneOffset.UTC).read(cells);
    assertThat(codes(reading)).containsExactly("ROW_INVALID");
    assertThat(reading.identifier()).isNull();
    assertThat(read(mapping, "1234567890123456", "Ana Lee", "212-555-0142").identifier())
        .isEqualTo("1234567890123456");
  }

  @Test
  void saysWhereALetterIsBroken() {
    var reading =
        new RowReader(mapping("FULL_NAME", "PHONE"), TODAY, ZoneOffset.UTC)
            .read(cells("Ana Mu\uFFFDoz", "212-555-0142"));
    assertThat(reading.familyName()).isEqualTo("Mu\uFFFDoz");
    assertThat(reading.notes()).extracting(RowProblem::code).containsExactly("CELL_BROKEN");
  }
}
