package ai.rivvi.imports.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ListMapping;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalsRowTests {
  private static final ListMapping MAPPING =
      new ListMapping(
          List.of(
              new ColumnMapping(0, Target.IDENTIFIER, null, "mrn", 1),
              new ColumnMapping(1, Target.FULL_NAME, null, "name", 1),
              new ColumnMapping(2, Target.BIRTH_DATE, "MDY", "dob", 1),
              new ColumnMapping(3, Target.PHONE, null, "phone", 1),
              new ColumnMapping(4, Target.DO_NOT_CALL, null, "dnc", 1)),
          "US");

  private static final RowReader READER =
      new RowReader(MAPPING, LocalDate.of(2026, 11, 1), ZoneOffset.UTC);

  private static RowReading read(String row) {
    return READER.read(Arrays.stream(row.split("\\|", -1)).map(Cell::text).toList());
  }

  private static List<String> codes(String row) {
    return read(row).problems().stream().map(RowProblem::code).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total||||",
        "TOTALS:|412|||",
        "|Grand total||412|3",
        "|Subtotal|||",
        "Count: 412||||",
        "Total patients: 1,412||||",
        "Total general||||",
        "Total de pacientes: 12||||",
        "|Record count|12||",
        "Total|7 pacientes|||",
        "Patients: 6||||",
        "*** 3 records ***||||",
        "Page 1 of 2||||Confidential",
        "End of report||||",
        "Confidential – do not distribute||||",
        "Printed 11/30/2026 08:12 by jdoe||||",
        "|Fin del reporte|||"
      })
  void isNobody(String row) {
    assertThat(codes(row)).containsExactly("TOTALS_ROW");
    assertThat(read(row).isMatchable()).isFalse();
    assertThat(read(row).readings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total|Ash, Ada||(212) 555-0110|",
        "|Total||(206) 555-0101|",
        "|Count||(212) 555-0199|",
        "|Total|3/4/1950||",
        "A-1|Total|||",
        "Total|Ash, Ada|||",
        "|Totalis|||",
        "|Ada Count|||",
        "Confidential|Ash, Ada|||Y",
        "10023|Confidential|||Y",
        "Patient 1001||||yes",
        "Record 1001||||DNC"
      })
  void isSomebodyWithAPhoneOrANameOfTheirOwn(String row) {
    assertThat(codes(row)).doesNotContain("TOTALS_ROW");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MRN|Name|DOB|Phone|DNC", "MRN|Patient name|||", "||dob|phone|"})
  void isNobodyWhereItRepeatsTheNamesOfTheColumns(String row) {
    assertThat(codes(row)).containsExactly("HEADER_ROW");
    assertThat(read(row).isMatchable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MRN|Ash, Ada|3/4/1950|(212) 555-0110|",
        "A-1|Name||(212) 555-0110|",
        "A-1|Ash, Ada|DOB|phone|",
        "A-1|||phone|DNC",
        "MRN-123456||||Do not call",
        "Chart 5512||||Opted out"
      })
  void isSomebodyWithMoreThanNamesOfColumns(String row) {
    assertThat(codes(row)).doesNotContain("HEADER_ROW");
  }

  @Test
  void makesNobodyOfANumberAloneWhereTheListHasNames() {
    var footer = read("Provider: Dr. Smith||||");
    assertThat(READER.candidate(footer, null).mayBeNew()).isFalse();
    assertThat(READER.candidate(read("A-1|||(212) 555-0110|"), null).mayBeNew()).isTrue();
    assertThat(READER.candidate(read("A-1|Ash, Ada|||"), null).mayBeNew()).isTrue();
    assertThat(READER.candidate(read("A-1||||Y"), null).mayBeNew())
        .as("a no to calls is kept")
        .isTrue();
    var numbers = new ListMapping(List.of(MAPPING.columns().getFirst()), "US");
    var reader = new RowReader(numbers, LocalDate.of(2026, 11, 1), ZoneOffset.UTC);
    assertThat(reader.candidate(reader.read(List.of(Cell.text("A-1"))), null).mayBeNew())
        .as("a list of nothing but numbers")
        .isTrue();
  }

  @Test
  void isAProblemThatARunCallsUnreadable() {
    assertThat(ProblemCode.TOTALS_ROW.state()).isEqualTo(RowState.PROBLEM);
    assertThat(ProblemCode.TOTALS_ROW.reason()).isEqualTo("ROW_INVALID");
    assertThat(ProblemCode.HEADER_ROW.state()).isEqualTo(RowState.PROBLEM);
    assertThat(ProblemCode.HEADER_ROW.reason()).isEqualTo("ROW_INVALID");
  }
}
