package ai.rivvi.imports.rows;

import static ai.rivvi.imports.rows.MappedRows.cells;
import static ai.rivvi.imports.rows.MappedRows.codes;
import static ai.rivvi.imports.rows.MappedRows.mapping;
import static ai.rivvi.imports.rows.MappedRows.read;
import static ai.rivvi.imports.rows.MappedRows.reader;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ColumnRule;
import ai.rivvi.imports.mapping.ListMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows whose list says that their appointment is canceled. */
class CanceledRowTests {
  private static final ListMapping STATUS = mapping("FULL_NAME", "PHONE", "APPOINTMENT_STATUS");
  private static final ListMapping WHETHER =
      mapping("FULL_NAME", "PHONE", "APPOINTMENT_STATUS:CANCELED");

  private static RowReading status(String text) {
    return read(STATUS, "Ana Lee", "212-555-0142", text);
  }

  private static RowReading whether(String text) {
    return read(WHETHER, "Ana Lee", "212-555-0142", text);
  }

  private static String said(RowReading reading) {
    return reading.readings().getOrDefault(Target.APPOINTMENT_STATUS, "");
  }

  @Test
  void callsNobodyAboutACanceledAppointment() {
    for (var reading : List.of(status("Cancelled by patient"), whether("Y"), whether("3/2/2026"))) {
      assertThat(codes(reading)).containsExactly("APPOINTMENT_CANCELED");
      assertThat(reading.problems().getFirst().columnIndex()).isEqualTo(2);
      assertThat(reading.isMatchable()).as("it is a patient's all the same").isTrue();
      assertThat(reading.isANo()).isFalse();
      assertThat(said(reading)).isEqualTo("CANCELED");
    }
    for (var reading : List.of(status("Scheduled"), status(""), whether("N"), whether(""))) {
      assertThat(codes(reading)).isEmpty();
      assertThat(reading.notes()).isEmpty();
    }
    assertThat(said(status("Confirmed"))).isEqualTo("ON");
    assertThat(said(status("-"))).isEmpty();
  }

  @Test
  void readsADayOfASpreadsheetAsOne() {
    var cells = new ArrayList<>(cells("Ana Lee", "212-555-0142"));
    cells.add(new Cell("2-Mar", Cell.Kind.DATE, "2026-03-02"));
    assertThat(codes(reader(WHETHER).read(cells))).containsExactly("APPOINTMENT_CANCELED");
    var reading = whether("#REF!");
    assertThat(codes(reading)).isEmpty();
    assertThat(reading.notes()).extracting(RowProblem::code).containsExactly("CELL_ERROR");
  }

  @Test
  void callsAboutWhatItDoesNotUnderstandAndSaysSo() {
    for (var reading : List.of(status("Cancelled?"), status("Code 7"), whether("3"))) {
      assertThat(codes(reading)).isEmpty();
      var note = reading.notes().getFirst();
      assertThat(note.code()).isEqualTo("APPOINTMENT_STATUS_UNKNOWN");
      assertThat(note.columnIndex()).isEqualTo(2);
      assertThat(note.message()).contains("called all the same");
      assertThat(said(reading)).isEmpty();
    }
  }

  @Test
  void anyColumnMayCancelIt() {
    var both = mapping("FULL_NAME", "PHONE", "APPOINTMENT_STATUS", "APPOINTMENT_STATUS:CANCELED");
    for (var texts : List.of(List.of("Scheduled", "Y"), List.of("Cancelled", "N"))) {
      var reading = read(both, "Ana Lee", "212-555-0142", texts.get(0), texts.get(1));
      assertThat(codes(reading)).containsExactly("APPOINTMENT_CANCELED");
      assertThat(said(reading)).isEqualTo("CANCELED");
    }
    assertThat(codes(read(both, "Ana Lee", "212-555-0142", "Scheduled", "N"))).isEmpty();
  }

  @Test
  void whatIsWorseStaysFirst() {
    assertThat(codes(read(STATUS, "Ana Lee", "", "Cancelled")))
        .containsExactly("PHONE_MISSING", "APPOINTMENT_CANCELED");
    assertThat(codes(read(STATUS, "Ana Lee (deceased)", "212-555-0142", "Cancelled")))
        .containsExactly("DECEASED", "APPOINTMENT_CANCELED");
    assertThat(codes(read(STATUS, "", "212-555-0142", "Cancelled")))
        .containsExactly("ROW_INVALID", "APPOINTMENT_CANCELED");
    var stops = mapping("FULL_NAME", "PHONE", "APPOINTMENT_STATUS", "DO_NOT_CALL");
    assertThat(codes(read(stops, "", "212-555-0142", "Cancelled", "Y")))
        .as("it is about nobody")
        .containsExactly("STOPPED_NUMBER");
  }

  @Test
  void itsConsentCountsAsInAnyRow() {
    var consents = mapping("FULL_NAME", "PHONE", "APPOINTMENT_STATUS", "CONSENT");
    var no = read(consents, "Ana Lee", "212-555-0142", "Cancelled", "no");
    assertThat(no.consent()).isEqualTo(YesNo.NO);
    assertThat(no.candidate(null, true).wishes().refusals()).isNotEmpty();
    var yes = read(consents, "Ana Lee", "212-555-0142", "Cancelled", "yes");
    assertThat(yes.candidate(null, true).wishes().consents()).isNotEmpty();
  }

  /** What such a column says of the patient counts as in one that is only kept. */
  @Test
  void heedsWhatItSaysOfThePatient() {
    assertThat(codes(status("Deceased"))).containsExactly("DECEASED");
    assertThat(status("Do not call").doNotCall()).isTrue();
    assertThat(status("Deceased").notes()).isEmpty();
  }

  private static RowReading meant(
      @Nullable String format, Map<String, String> meanings, String text) {
    var columns = new ArrayList<>(STATUS.columns().subList(0, 2));
    columns.add(
        new ColumnMapping(
            2,
            Target.APPOINTMENT_STATUS,
            format,
            "slot",
            1,
            null,
            new ColumnRule(null, null, meanings)));
    return read(new ListMapping(columns, "US"), "Ana Lee", "212-555-0142", text);
  }

  @Test
  void wordsMeanWhatSomebodyHasChosen() {
    var meanings = Map.of("code 7", "CANCELED", "code 8", "ON", "code 9", "");
    for (var format : Arrays.asList(null, Target.CANCELED)) {
      assertThat(codes(meant(format, meanings, "CODE 7"))).containsExactly("APPOINTMENT_CANCELED");
      assertThat(said(meant(format, meanings, "Code-8"))).isEqualTo("ON");
      for (var text : List.of("Code 8", "Code 9")) {
        assertThat(codes(meant(format, meanings, text))).isEmpty();
        assertThat(meant(format, meanings, text).notes()).isEmpty();
      }
    }
  }

  @Test
  void keepsItsTextForPrompts() {
    var mapping = mapping("FULL_NAME", "APPOINTMENT_STATUS:CANCELED", "APPOINTMENT_STATUS");
    var cells = cells("Ana Lee", "N", "Confirmed by phone");
    var variables = RowVariables.of(mapping, cells, reader(mapping).read(cells));
    assertThat(variables)
        .containsEntry("appointment_status", "Confirmed by phone")
        .containsEntry("column_3", "Confirmed by phone");
  }

  @Test
  void isAProblemThatARunCallsByItsName() {
    assertThat(ProblemCode.APPOINTMENT_CANCELED.state()).isEqualTo(RowState.PROBLEM);
    assertThat(ProblemCode.APPOINTMENT_CANCELED.reason()).isEqualTo("APPOINTMENT_CANCELED");
  }
}
