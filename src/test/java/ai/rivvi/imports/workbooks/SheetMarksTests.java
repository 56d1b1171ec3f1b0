package ai.rivvi.imports.workbooks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;
import tools.jackson.databind.json.JsonMapper;

/** What a sheet says beside its cells: what is hidden, and what is merged. */
class SheetMarksTests {
  @TempDir Path folder;
  private final Gathered found = new Gathered();

  private ListLayout read(Workbook workbook, ReadOptions options) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (workbook) {
      workbook.write(bytes);
    }
    return TableReader.read(
            Files.write(folder.resolve("list"), bytes.toByteArray()), options, found)
        .layout();
  }

  private ListLayout read(Workbook workbook) throws IOException {
    return read(workbook, ReadOptions.NONE);
  }

  private static Sheet sheet(Workbook workbook, String... rows) {
    var sheet = workbook.createSheet();
    for (var i = 0; i < rows.length; i++) {
      var row = sheet.createRow(i);
      var cells = rows[i].split("\\|");
      for (var j = 0; j < cells.length; j++) {
        if (!cells[j].isEmpty()) {
          row.createCell(j).setCellValue(cells[j]);
        }
      }
    }
    return sheet;
  }

  private static void merge(Sheet sheet, String... areas) {
    for (var area : areas) {
      sheet.addMergedRegion(CellRangeAddress.valueOf(area));
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatIsHiddenAndSaysSo(WorkbookTests.Kind kind) throws IOException {
    var workbook = kind.create();
    sheet(workbook, "").setColumnHidden(2, true);
    var sheet = sheet(workbook, "Name|Phone|Note", "Ash||x", "Elm||y", "Fir||z", "");
    sheet.getRow(2).setZeroHeight(true);
    sheet.getRow(3).setZeroHeight(true);
    sheet.getRow(4).setZeroHeight(true);
    sheet.setColumnHidden(1, true);
    sheet.setColumnHidden(9, true);
    assertThat(read(workbook).known()).isEqualTo(new ListLayout.Marks(1, 2, List.of(1), 0));
    assertThat(found.numbers).containsExactly(2, 3, 4);
  }

  @ParameterizedTest
  @EnumSource
  void namesColumnsByTheMergedCellsAboveThem(WorkbookTests.Kind kind) throws IOException {
    var workbook = kind.create();
    sheet(workbook, "");
    var sheet =
        sheet(
            workbook,
            "Cedar Grove Clinic",
            "MRN|Patient||Contact||Appointment",
            "|First|Last|Phone|E-mail|Date",
            "1|Ada|Ash|(212) 555-0110|a@example.com|12/3/2026");
    merge(sheet, "A1:F1", "A2:A3", "B2:C2", "D2:E2");
    var layout = read(workbook);
    assertThat(found.header)
        .containsExactly(
            "MRN",
            "Patient First",
            "Patient Last",
            "Contact Phone",
            "Contact E-mail",
            "Appointment Date");
    assertThat(layout.headerRow()).isEqualTo(3);
    assertThat(layout.known().headerRows()).isEqualTo(2);
    assertThat(layout.above()).containsExactly(List.of("Cedar Grove Clinic"));
    assertThat(found.numbers).containsExactly(4);
  }

  /** Most names stand in the upper row, so that it is found; the lower one has only parts. */
  @ParameterizedTest
  @EnumSource
  void takesPartsUnderTheRowOfNames(WorkbookTests.Kind kind) throws IOException {
    var workbook = kind.create();
    var sheet =
        sheet(
            workbook,
            "MRN|Patient||DOB|Phone|Doctor",
            "|First|Last",
            "1|Ada|Ash|1/2/1950|(212) 555-0110|Dr. Wu");
    merge(sheet, "A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2");
    read(workbook);
    assertThat(found.header)
        .containsExactly("MRN", "Patient First", "Patient Last", "DOB", "Phone", "Doctor");
    assertThat(found.numbers).containsExactly(3);
  }

  @ParameterizedTest
  @EnumSource
  void takesTheRowThatItIsToldAlone(WorkbookTests.Kind kind) throws IOException {
    var workbook = kind.create();
    var sheet = sheet(workbook, "MRN|Patient||DOB", "|First|Last", "1|Ada|Ash|1/2/1950");
    merge(sheet, "A1:A2", "B1:C1", "D1:D2");
    var layout = read(workbook, ReadOptions.of(null, null, null, 1));
    assertThat(found.header).containsExactly("MRN", "Patient", "", "DOB");
    assertThat(layout.known().headerRows()).isEqualTo(1);
    assertThat(found.numbers).containsExactly(2, 3);
  }

  /** Nobody who stands under merged names becomes a part of them. */
  @ParameterizedTest
  @EnumSource
  void takesNoPatientForParts(WorkbookTests.Kind kind) throws IOException {
    for (var patient : List.of("Ada|Ash|Dr. Wu", "Ada|Ash|", "Ada|Ash|(212) 555-0110")) {
      var workbook = kind.create();
      merge(sheet(workbook, "Patient||Doctor", patient, "Bo|Elm|Dr. Wu"), "A1:B1");
      found.numbers.clear();
      found.rows.clear();
      read(workbook);
      assertThat(found.header).containsExactly("Patient", "", "Doctor");
      assertThat(found.numbers).containsExactly(2, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesNoTitleForNamesOfSeveralColumns(WorkbookTests.Kind kind) throws IOException {
    for (var title : List.of("Labs of the clinic||", "Labs 2026||Draft", "Labs||12/01/2026")) {
      var workbook = kind.create();
      merge(sheet(workbook, title, "Name|MRN|Phone", "Ash|1|(212) 555-0110"), "A1:B1");
      read(workbook);
      assertThat(found.header).containsExactly("Name", "MRN", "Phone");
    }
  }

  /** What looks merged and is not stays as it is. */
  @ParameterizedTest
  @EnumSource
  void combinesNothingThatIsNotMerged(WorkbookTests.Kind kind) throws IOException {
    var workbook = kind.create();
    sheet(
        workbook,
        "Patient||Contact||Appointment",
        "First|Last|Phone|E-mail|Date",
        "Ada|Ash|(212) 555-0110|a@example.com|12/3/2026");
    var layout = read(workbook);
    assertThat(found.header).containsExactly("First", "Last", "Phone", "E-mail", "Date");
    assertThat(layout.above()).hasSize(1);
  }

  /** A value merged over several rows stands in the first: it is not guessed for the others. */
  @ParameterizedTest
  @EnumSource
  void countsAMergedValueForItsFirstRowOnly(WorkbookTests.Kind kind) throws IOException {
    var workbook = kind.create();
    merge(
        sheet(workbook, "Name|Doctor|Phone", "Ash|Dr. Wu|(212) 555-0110", "Elm||(212) 555-0111"),
        "B2:B3");
    read(workbook);
    assertThat(found.texts(0).get(1)).isEqualTo("Dr. Wu");
    assertThat(found.texts(1).get(1)).isEmpty();
  }

  @Test
  void readsWhatWasKeptBeforeThereWereMarks() {
    var json = JsonMapper.builder().build();
    var old = "{\"sheets\":[],\"headerRow\":3,\"above\":[[\"Labs\"]]}";
    var layout = json.readValue(old, ListLayout.class);
    assertThat(layout.headerRow()).isEqualTo(3);
    assertThat(layout.known()).isEqualTo(new ListLayout.Marks(1, 0, List.of(), 0));
    var now = new ListLayout(List.of(), 4, List.of(), new ListLayout.Marks(2, 3, List.of(5), 7));
    assertThat(json.readValue(json.writeValueAsString(now), ListLayout.class)).isEqualTo(now);
    var between = "{\"headerRows\":2,\"hiddenRows\":3,\"hiddenColumns\":[5]}";
    assertThat(json.readValue(between, ListLayout.Marks.class).formulasWithoutValue()).isZero();
  }

  /** What some programs write who do not work formulas out. */
  private static Workbook withFormulas(boolean toBeWorkedOut, String... values) {
    var workbook = new XSSFWorkbook();
    workbook.setForceFormulaRecalculation(toBeWorkedOut);
    var sheet = sheet(workbook, "Name|Phone");
    for (var i = 0; i < values.length; i++) {
      var row = sheet.createRow(i + 1);
      row.createCell(0).setCellValue("Ash");
      var cell = (XSSFCell) row.createCell(1);
      cell.setCellFormula("1+" + i);
      var stored = cell.getCTCell();
      if (values[i].equals("str")) {
        stored.setT(STCellType.STR);
        stored.setV("");
      } else {
        stored.setV(values[i]);
      }
    }
    return workbook;
  }

  @Test
  void countsFormulasWithoutWhatTheyComeTo() throws IOException {
    var marks = read(withFormulas(false, "", "str", "0", "2125550110")).known();
    assertThat(marks.formulasWithoutValue()).isEqualTo(1);
    assertThat(found.texts(0)).containsExactly("Ash");
    assertThat(found.texts(2)).containsExactly("Ash", "0");
  }

  @Test
  void countsZerosOfFormulasThatNobodyWorkedOut() throws IOException {
    var marks = read(withFormulas(true, "0", "str", "2125550110")).known();
    assertThat(marks.formulasWithoutValue()).isEqualTo(1);
    assertThat(found.texts(0)).containsExactly("Ash", "0");
  }

  @Test
  void countsFormulasOfARowThatHasNothingElse() throws IOException {
    var workbook = withFormulas(false, "2125550110", "");
    workbook.getSheetAt(0).getRow(2).removeCell(workbook.getSheetAt(0).getRow(2).getCell(0));
    assertThat(read(workbook).known().formulasWithoutValue()).isEqualTo(1);
    assertThat(found.numbers).containsExactly(2);
  }
}
