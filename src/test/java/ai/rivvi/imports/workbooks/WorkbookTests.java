package ai.rivvi.imports.workbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.shared.Invalid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkbookTests {
  @TempDir Path folder;
  private final Gathered found = new Gathered();

  enum Kind {
    XLSX,
    XLS;

    Workbook create() {
      return this == XLSX ? new XSSFWorkbook() : new HSSFWorkbook();
    }
  }

  private ReadFile read(Workbook workbook, ReadOptions options) throws IOException {
    return read(bytes(workbook), options);
  }

  private ReadFile read(byte[] content, ReadOptions options) throws IOException {
    return TableReader.read(Files.write(folder.resolve("list"), content), options, found).file();
  }

  private static byte[] bytes(Workbook workbook) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (workbook) {
      workbook.write(bytes);
    }
    return bytes.toByteArray();
  }

  private static void rows(org.apache.poi.ss.usermodel.Sheet sheet, String... rows) {
    for (var i = 0; i < rows.length; i++) {
      var row = sheet.createRow(i);
      var cells = rows[i].split("\\|");
      for (var j = 0; j < cells.length; j++) {
        if (!cells[j].isEmpty()) {
          row.createCell(j).setCellValue(cells[j]);
        }
      }
    }
  }

  private ListLayout layout(Workbook workbook, ReadOptions options) throws IOException {
    return TableReader.read(Files.write(folder.resolve("list"), bytes(workbook)), options, found)
        .layout();
  }

  @ParameterizedTest
  @EnumSource
  void findsTheHeaderUnderTitlesAndTellsWhatItLeavesOut(Kind kind) throws IOException {
    var workbook = kind.create();
    rows(
        workbook.createSheet("Cover"),
        "Cedar Grove Clinic",
        "",
        "Labs of December||12/01/2026",
        "Chart #|Patient|Cell phone",
        "C-1|Ash, Ada|(212) 555-0110");
    rows(workbook.createSheet("Old"), "Name|Phone", "Elm, Bo|(212) 555-0111");
    workbook.setSheetHidden(1, true);
    var layout = layout(workbook, ReadOptions.NONE);
    assertThat(found.header).containsExactly("Chart #", "Patient", "Cell phone");
    assertThat(found.numbers).containsExactly(5);
    assertThat(layout.headerRow()).isEqualTo(4);
    assertThat(layout.above())
        .containsExactly(
            List.of("Cedar Grove Clinic"), List.of("Labs of December", "", "12/01/2026"));
    assertThat(layout.sheets())
        .containsExactly(new SheetName("Cover", false), new SheetName("Old", true));
  }

  @ParameterizedTest
  @EnumSource
  void takesTheRowThatItIsToldOrNone(Kind kind) throws IOException {
    var workbook = kind.create();
    rows(workbook.createSheet("List"), "A|B", "Name|Phone", "Ash, Ada|(212) 555-0110");
    var content = bytes(workbook);
    read(content, ReadOptions.of(null, null, null, 1));
    assertThat(found.header).containsExactly("A", "B");
    assertThat(found.numbers).containsExactly(2, 3);
    found.numbers.clear();
    read(content, ReadOptions.of(null, null, null, 0));
    assertThat(found.header).isEmpty();
    assertThat(found.numbers).containsExactly(1, 2, 3);
  }

  /** Not even when it is chosen: names, phones and dates would become the names of columns. */
  @Test
  void takesNoPatientForTheHeader() throws IOException {
    var workbook = new XSSFWorkbook();
    rows(workbook.createSheet("List"), "Name|Phone", "Ash, Ada|(212) 555-0110");
    var content = bytes(workbook);
    assertThatThrownBy(() -> read(content, ReadOptions.of(null, null, null, 2)))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("no-header"));
  }

  @Test
  void waitsForNoHeaderBehindAllTheText() throws IOException {
    var workbook = new XSSFWorkbook();
    rows(workbook.createSheet("List"), "x".repeat(30_000).concat("|").repeat(40), "Name|Phone");
    var content = bytes(workbook);
    assertThatThrownBy(() -> read(content, ReadOptions.of(null, null, null, 2)))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("header-row-too-far"));
  }

  private void refuses(String code, byte[] content) {
    assertThatThrownBy(() -> read(content, ReadOptions.NONE))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void style(
      Workbook workbook, org.apache.poi.ss.usermodel.Cell cell, String format) {
    var style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
  }

  private static Workbook list(Kind kind) {
    var workbook = kind.create();
    var sheet = workbook.createSheet("Patients");
    var header = sheet.createRow(2);
    for (var i = 0; i < 6; i++) {
      header
          .createCell(i)
          .setCellValue(new String[] {"Pt Name", "DOB", "Cell", "Appt", "MRN", "OK"}[i]);
    }
    var row = sheet.createRow(4);
    row.createCell(0).setCellValue("Lopez, Maria");
    row.createCell(1).setCellValue(LocalDate.of(1962, 3, 14));
    style(workbook, row.getCell(1), "m/d/yy");
    row.createCell(2).setCellValue(2_125_550_142.0);
    style(workbook, row.getCell(2), "0.00E+00");
    row.createCell(3).setCellValue(LocalDateTime.of(2026, 11, 24, 14, 30));
    style(workbook, row.getCell(3), "m/d/yyyy h:mm");
    row.createCell(4).setCellValue(42);
    style(workbook, row.getCell(4), "000000");
    row.createCell(5).setCellValue(true);
    var second = sheet.createRow(5);
    second.createCell(0).setCellFormula("\"Lee, \" & \"Ana\"");
    second.createCell(4).setCellFormula("40+3");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    return workbook;
  }

  @ParameterizedTest
  @EnumSource
  void readsCellsAsShownAndTheirValues(Kind kind) throws IOException {
    var read = read(list(kind), ReadOptions.NONE);
    assertThat(read.format().name()).isEqualTo(kind.name());
    assertThat(read.sheet()).isEqualTo("Patients");
    assertThat(found.header).containsExactly("Pt Name", "DOB", "Cell", "Appt", "MRN", "OK");
    assertThat(found.numbers).containsExactly(5, 6);
    assertThat(found.texts(0))
        .containsExactly(
            "Lopez, Maria", "3/14/62", "2.13E+09", "11/24/2026 14:30", "000042", "TRUE");
    assertThat(found.rows.getFirst().stream().map(Cell::value))
        .containsExactly(
            "Lopez, Maria", "1962-03-14", "2125550142", "2026-11-24T14:30", "42", "TRUE");
    assertThat(found.texts(1)).containsExactly("Lee, Ana", "", "", "", "43");
  }

  @ParameterizedTest
  @EnumSource
  void readsErrorsByTheirNames(Kind kind) throws IOException {
    var workbook = kind.create();
    var sheet = workbook.createSheet("List");
    rows(sheet, "Name|Phone|MRN", "Ana Lee");
    sheet.getRow(1).createCell(1).setCellErrorValue(FormulaError.REF.getCode());
    sheet.getRow(1).createCell(2).setCellFormula("1/0");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    read(workbook, ReadOptions.NONE);
    assertThat(found.texts(0)).containsExactly("Ana Lee", "#REF!", "#DIV/0!");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheSheetAskedFor(Kind kind) throws IOException {
    var workbook = list(kind);
    workbook.createSheet("Other").createRow(0).createCell(0).setCellValue("Phone");
    var read = read(workbook, ReadOptions.of("Other", null, null, null));
    assertThat(read.sheet()).isEqualTo("Other");
    assertThat(found.header).containsExactly("Phone");
  }

  @ParameterizedTest
  @EnumSource
  void passesOverHiddenAndEmptySheets(Kind kind) throws IOException {
    var workbook = list(kind);
    workbook.createSheet("Empty");
    workbook.createSheet("Secret").createRow(0).createCell(0).setCellValue("x");
    workbook.setSheetOrder("Empty", 0);
    workbook.setSheetOrder("Secret", 0);
    workbook.setActiveSheet(2);
    workbook.setSheetHidden(0, true);
    assertThat(read(workbook, ReadOptions.NONE).sheet()).isEqualTo("Patients");
    assertThat(found.header).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource
  void passesOverASheetThatIsNoList(Kind kind) throws IOException {
    var workbook = kind.create();
    rows(workbook.createSheet("Cover"), "Cedar Grove Clinic", "(212) 555-0100", "a@b.org");
    rows(workbook.createSheet("List"), "Name|Phone", "Elm, Bo|(212) 555-0111");
    rows(workbook.createSheet("More"), "Name|Phone", "Ash, Ada|(212) 555-0110");
    var content = bytes(workbook);
    assertThat(read(content, ReadOptions.NONE).sheet()).isEqualTo("List");
    assertThat(found.header).containsExactly("Name", "Phone");
    assertThat(found.texts(0)).containsExactly("Elm, Bo", "(212) 555-0111");
    assertThat(read(content, ReadOptions.of(null, null, null, 1)).sheet()).isEqualTo("List");
    assertThat(read(content, ReadOptions.of("Cover", null, null, null)).sheet()).isEqualTo("Cover");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheFirstSheetWithRowsWhereNoneIsAList(Kind kind) throws IOException {
    var workbook = kind.create();
    workbook.createSheet("Empty");
    rows(workbook.createSheet("Phones"), "Phone", "ask", "later");
    rows(workbook.createSheet("Notes"), "one line");
    assertThat(read(workbook, ReadOptions.NONE).sheet()).isEqualTo("Phones");
    assertThat(found.numbers).containsExactly(2, 3);
  }

  /** Whoever forgot the names is to be told so, and not to get another sheet's rows. */
  @Test
  void takesTheFirstSheetThatHoldsPatientsWithoutNamesOfColumns() throws IOException {
    var workbook = new XSSFWorkbook();
    rows(workbook.createSheet("List"), "Ash, Ada|(212) 555-0110", "Elm, Bo|(212) 555-0111");
    rows(workbook.createSheet("Codes"), "Code|Meaning", "A|Annual visit");
    refuses("no-header", bytes(workbook));
  }

  @ParameterizedTest
  @EnumSource
  void namesTheSheetsWhenTheOneAskedForIsMissing(Kind kind) {
    assertThatThrownBy(() -> read(list(kind), ReadOptions.of("Nope", null, null, null)))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("sheet-unknown"))
        .hasMessageContaining("Patients");
  }

  @ParameterizedTest
  @EnumSource
  void refusesTooManyColumns(Kind kind) throws IOException {
    if (kind == Kind.XLS) {
      return; // The format ends at 256 columns.
    }
    var workbook = kind.create();
    workbook.createSheet().createRow(0).createCell(256).setCellValue("x");
    var bytes = new ByteArrayOutputStream();
    workbook.write(bytes);
    refuses("too-many-columns", bytes.toByteArray());
  }

  @Test
  void refusesProtectedWorkbooks() throws Exception {
    try (var ole2 = new POIFSFileSystem();
        var workbook = list(Kind.XLSX)) {
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(ole2)) {
        workbook.write(out);
      }
      var bytes = new ByteArrayOutputStream();
      ole2.writeFilesystem(bytes);
      refuses("file-encrypted", bytes.toByteArray());
    }
    org.apache.poi.hssf.record.crypto.Biff8EncryptionKey.setCurrentUserPassword("secret");
    try {
      var bytes = new ByteArrayOutputStream();
      list(Kind.XLS).write(bytes);
      org.apache.poi.hssf.record.crypto.Biff8EncryptionKey.setCurrentUserPassword(null);
      refuses("file-encrypted", bytes.toByteArray());
    } finally {
      org.apache.poi.hssf.record.crypto.Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWorkbooksThatWereCutOff(Kind kind) throws IOException {
    var bytes = new ByteArrayOutputStream();
    list(kind).write(bytes);
    var whole = bytes.toByteArray();
    refuses("file-damaged", java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
  }

  @Test
  void refusesOtherArchives() throws IOException {
    refuses("file-type-unknown", zip("word/document.xml", "<x/>"));
  }

  @Test
  void refusesEntitiesInTheXml() throws IOException {
    var bytes = new ByteArrayOutputStream();
    list(Kind.XLSX).write(bytes);
    var bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
            + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    refuses("file-damaged", replace(bytes.toByteArray(), "xl/worksheets/sheet1.xml", bomb));
  }

  @Test
  void refusesOneHugeStringUsedAThousandTimes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    list(Kind.XLSX).write(bytes);
    var cells = new StringBuilder();
    for (var i = 1; i <= 1_000; i++) {
      cells.append("<row r=\"").append(i).append("\"><c t=\"s\"><v>0</v></c></row>");
    }
    var sheet =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + cells
            + "</sheetData></worksheet>";
    var strings =
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>"
            + "bomb ".repeat(20_000)
            + "</t></si></sst>";
    var file = replace(bytes.toByteArray(), "xl/worksheets/sheet1.xml", sheet);
    refuses("cell-too-long", replace(file, "xl/sharedStrings.xml", strings));
  }

  private static byte[] zip(String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] replace(byte[] archive, String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(archive));
        var out = new ZipOutputStream(bytes)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        var kept = in.readAllBytes();
        out.write(
            entry.getName().equals(name)
                ? content.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : kept);
      }
    }
    return bytes.toByteArray();
  }
}
