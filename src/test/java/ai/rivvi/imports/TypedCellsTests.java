package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dates and numbers of workbooks keep what they mean on the way out, and back in. */
@RivviTest
class TypedCellsTests extends UploadedLists {
  private static final String DAY_FIRST = "dd/mm/yyyy";
  private static final String EXPONENT = "0.00E+00";
  private static final int BORN = 2;
  private static final int PHONE = 3;

  private static CellStyle style(Cell cell, String format) {
    var workbook = cell.getSheet().getWorkbook();
    var style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }

  private static void date(Sheet sheet, int row, int column, LocalDate date) {
    var cell = sheet.getRow(row).createCell(column);
    cell.setCellValue(date);
    cell.setCellStyle(style(cell, DAY_FIRST));
  }

  private static void number(Sheet sheet, int row, int column, double number) {
    var cell = sheet.getRow(row).createCell(column);
    cell.setCellValue(number);
    cell.setCellStyle(style(cell, EXPONENT));
  }

  private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
    var out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }

  /** The rows that are not ready, as a person leaves them. */
  private Api.Answer mended(JsonNode list, Consumer<Sheet> hand) throws IOException {
    var file = admin.get(path(list, "/errors.xlsx")).raw().body();
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      hand.accept(workbook.getSheetAt(0));
      return admin.upload(path(list, "/mended-rows"), "errors.xlsx", bytes(workbook));
    }
  }

  /** Two people with true dates, shown day first, and phones whose digits an exponent hides. */
  private JsonNode typed() throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      var sheet = workbook.createSheet();
      var texts =
          List.of(
              List.of("Chart No", "Pt Name", "DOB", "Cell"),
              List.of("A-1", "Ana Lee", "", ""),
              List.of("A-2", "Bo Roy", "", ""));
      for (var number = 0; number < texts.size(); number++) {
        var row = sheet.createRow(number);
        for (var column = 0; column < texts.get(number).size(); column++) {
          row.createCell(column).setCellValue(texts.get(number).get(column));
        }
      }
      date(sheet, 1, BORN, LocalDate.of(1950, 3, 4));
      date(sheet, 2, BORN, LocalDate.of(1961, 5, 9));
      number(sheet, 1, PHONE, 2_065_550_101d);
      number(sheet, 2, PHONE, 2_065_550_102d);
      var answer = admin.upload("/api/imports", "typed.xlsx", bytes(workbook));
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      return answer.json();
    }
  }

  private String reading(JsonNode list, int row, String target) {
    return admin
        .get(path(list, "/rows"))
        .json()
        .at("/items/" + row + "/readings/" + target)
        .asString();
  }

  private String order(JsonNode list) {
    return list.at("/mapping/columns/" + BORN + "/format").asString();
  }

  @Test
  void datesThatSomebodyTypedAreTheDatesThatTheyAre() throws IOException {
    var list = confirm(upload(LIST));
    assertThat(order(list)).isEqualTo("MDY");
    var answer = mended(list, sheet -> date(sheet, 2, BORN, LocalDate.of(1950, 3, 5)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("rowsChanged").asInt()).isEqualTo(1);
    assertThat(reading(list, 3, "BIRTH_DATE")).isEqualTo("1950-03-05");
  }

  @Test
  void numbersThatSomebodyTypedKeepTheirDigits() throws IOException {
    var list = confirm(upload(LIST));
    var answer = mended(list, sheet -> number(sheet, 1, PHONE, 2_065_550_103d));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(reading(list, 2, "PHONE")).isEqualTo("+12065550103");
  }

  @Test
  void formulasThatNothingHasWorkedOutEmptyNoCell() throws IOException {
    var list = confirm(upload(LIST));
    var answer = mended(list, sheet -> sheet.getRow(1).createCell(PHONE).setCellFormula("1+1"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("file-not-worked-out");
    assertThat(admin.get(path(list, "/rows")).json().at("/items/2/cells/" + PHONE).asString())
        .isEqualTo("1.23E+10");
  }

  @Test
  void whatIsTypedBesideTrueDatesIsReadAsTheyAreShown() throws IOException {
    var list = confirm(typed());
    assertThat(order(list)).isEqualTo("DMY");
    assertThat(reading(list, 0, "BIRTH_DATE")).isEqualTo("1950-03-04");
    var edit =
        Map.of("rowNumber", 2, "cells", List.of(Map.of("columnIndex", BORN, "text", "05/03/1950")));
    assertThat(admin.put(path(list, "/rows"), edit).status()).isEqualTo(200);
    assertThat(reading(list, 0, "BIRTH_DATE")).isEqualTo("1950-03-05");
  }

  @Test
  void aFileOfOursReadsAsTheListItIsOf() throws IOException {
    var list = confirm(typed());
    assertThat(reading(list, 1, "PHONE")).isEqualTo("+12065550102");
    for (var kind : List.of("csv", "xlsx")) {
      var file = admin.get(path(list, "/rows." + kind)).raw().body();
      var again = admin.upload("/api/imports", "again." + kind, file).json();
      assertThat(order(again)).isEqualTo("DMY");
      var mapped = again.path("state").asString().equals("MAPPED") ? again : confirm(again);
      for (var row = 0; row < 2; row++) {
        for (var target : List.of("IDENTIFIER", "BIRTH_DATE", "PHONE")) {
          assertThat(reading(mapped, row, target))
              .as(kind + " " + target)
              .isEqualTo(reading(list, row, target));
        }
      }
      var back = admin.upload(path(list, "/mended-rows"), "rows." + kind, file);
      assertThat(back.json().path("rowsChanged").asInt()).as(back.text()).isZero();
    }
  }

  @Test
  void datesThatASpreadsheetMadeOfATextFileAreNobodysChange() throws IOException {
    var list = confirm(upload(LIST.replace("1/2/1980", "3/4/1980")));
    var same = mended(list, sheet -> date(sheet, 1, BORN, LocalDate.of(1980, 3, 4)));
    assertThat(same.json().path("rowsChanged").asInt()).as(same.text()).isZero();
    var other = mended(list, sheet -> date(sheet, 1, BORN, LocalDate.of(1980, 4, 3)));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("date-in-doubt");
    assertThat(other.text()).contains("3/4/1980", "1980-04-03");
    assertThat(reading(list, 2, "BIRTH_DATE")).isEqualTo("1980-03-04");
    var century = mended(list, sheet -> date(sheet, 1, BORN, LocalDate.of(1970, 3, 4)));
    assertThat(century.json().path("rowsChanged").asInt()).as(century.text()).isEqualTo(1);
    assertThat(reading(list, 2, "BIRTH_DATE")).isEqualTo("1970-03-04");
  }
}
