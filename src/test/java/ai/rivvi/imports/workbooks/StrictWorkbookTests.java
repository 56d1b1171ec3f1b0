package ai.rivvi.imports.workbooks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as Excel saves them under its other names. */
class StrictWorkbookTests {
  private static final String MAIN_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

  @TempDir Path folder;
  private final Gathered found = new Gathered();

  private static byte[] workbook() throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      var sheet = workbook.createSheet("Patients");
      var header = sheet.createRow(0);
      header.createCell(0).setCellValue("Name");
      header.createCell(1).setCellValue("DOB");
      header.createCell(2).setCellValue("Phone");
      var row = sheet.createRow(1);
      row.createCell(0).setCellValue("Ash, Ada");
      row.createCell(1).setCellValue(LocalDate.of(1962, 3, 14));
      var style = workbook.createCellStyle();
      style.setDataFormat(workbook.createDataFormat().getFormat("m/d/yy"));
      row.getCell(1).setCellStyle(style);
      row.createCell(2).setCellValue("(212) 555-0110");
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] changed(
      byte[] archive, UnaryOperator<String> change, Map<String, byte[]> more) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
        var out = new ZipOutputStream(bytes)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        out.write(change.apply(text).getBytes(StandardCharsets.UTF_8));
      }
      for (var added : new HashMap<>(more).entrySet()) {
        out.putNextEntry(new ZipEntry(added.getKey()));
        out.write(added.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Only the namespaces and the types of relations differ, and dates that are texts. */
  private static String strict(String xml) {
    return xml.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships");
  }

  private static String dated(String xml, String written) {
    return strict(xml)
        .replaceAll("t=\"n\"([^>]*)><v>22719.0</v>", "t=\"d\"$1><v>" + written + "</v>");
  }

  private ReadFile read(byte[] content) throws IOException {
    return TableReader.read(Files.write(folder.resolve("list"), content), ReadOptions.NONE, found)
        .file();
  }

  private void isTheList(ReadFile read) {
    assertThat(read.format()).isEqualTo(FileFormat.XLSX);
    assertThat(read.sheet()).isEqualTo("Patients");
    assertThat(found.header).containsExactly("Name", "DOB", "Phone");
    assertThat(found.texts(0)).containsExactly("Ash, Ada", "3/14/62", "(212) 555-0110");
    assertThat(found.rows.getFirst().get(1).value()).isEqualTo("1962-03-14");
  }

  @Test
  void readsStrictOpenXml() throws IOException {
    var content = changed(workbook(), StrictWorkbookTests::strict, Map.of());
    isTheList(read(content));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1962-03-14", "1962-03-14T00:00:00", "1962-03-14T00:00:00.000Z"})
  void readsDatesThatAreTexts(String written) throws IOException {
    isTheList(read(changed(workbook(), xml -> dated(xml, written), Map.of())));
  }

  @Test
  void keepsADateThatIsNone() throws IOException {
    read(changed(workbook(), xml -> dated(xml, "soon"), Map.of()));
    assertThat(found.texts(0).get(1)).isEqualTo("soon");
    assertThat(found.rows.getFirst().get(1).kind()).isEqualTo(Cell.Kind.TEXT);
  }

  /** The macros are kept in the file and never opened: here they are no macros at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
      })
  void readsWorkbooksWithMacrosAndTemplates(String type) throws IOException {
    UnaryOperator<String> change =
        xml ->
            xml.replace(MAIN_TYPE, type)
                .replace(
                    "</Types>",
                    "<Default Extension=\"bin\""
                        + " ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>");
    var macros = Map.of("xl/vbaProject.bin", new byte[] {1, 2, 3});
    isTheList(read(changed(workbook(), change, macros)));
  }

  @Test
  void readsANumberedWorkbookPart() throws IOException {
    var renamed =
        rename(
            changed(
                workbook(), xml -> xml.replace("xl/workbook.xml", "xl/workbook2.xml"), Map.of()));
    isTheList(read(renamed));
  }

  private static byte[] rename(byte[] archive) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
        var out = new ZipOutputStream(bytes)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var name = entry.getName().replace("workbook.xml", "workbook2.xml");
        out.putNextEntry(new ZipEntry(name));
        out.write(in.readAllBytes());
      }
    }
    return bytes.toByteArray();
  }
}
