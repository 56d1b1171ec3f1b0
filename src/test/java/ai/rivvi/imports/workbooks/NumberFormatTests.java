package ai.rivvi.imports.workbooks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a number becomes in the formats that people give their cells. */
class NumberFormatTests {
  private static final int OWN = 164;
  private static final double DAY = 22_258;
  private static final double MOMENT = 22_258.4375;
  private static final long SEED = Long.getLong("rivvi.masks.seed", System.nanoTime());
  private static final int MASKS = 2_000;

  @TempDir Path folder;

  private static Cell shown(double number, String format) {
    return new NumberCells(false).of(number, OWN, format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[$-en-US]d\\-mmm\\-yy;@ | 8-Dec-60",
        "[$-x-sysdate]dddd\\,\\ mmmm\\ dd\\,\\ yyyy | Thursday, December 08, 1960",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy | Thursday, December 08, 1960",
        "[$-en-GB]dd/mm/yyyy;@ | 08/12/1960",
        "[$-es-MX]dd/mm/yyyy | 08/12/1960",
        "[$-80A]d \"de\" mmmm \"de\" yyyy | 8 de December de 1960",
        "[$-es-MX]d \"de\" mmmm \"de\" yyyy;@ | 8 de December de 1960",
        "\"Born \"m/d/yyyy | Born 12/8/1960",
        "yyyy\\-mm\\-dd | 1960-12-08",
        "[Red]m/d/yyyy;@ | 12/8/1960",
        "d\\.m\\.yyyy | 8.12.1960",
        "m\"/\"d\"/\"yyyy | 12/8/1960",
        "yyyy\u5e74m\u6708d\u65e5 | 1960\u5e7412\u67088\u65e5",
      })
  void isADateInAnyWords(String format, String text) {
    assertThat(shown(DAY, format)).isEqualTo(new Cell(text, Cell.Kind.DATE, "1960-12-08"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m/d/yyyy \"at\" h:mm AM/PM | 12/8/1960 at 10:30 AM",
        "[$-en-US]m/d/yyyy h:mm AM/PM;@ | 12/8/1960 10:30 AM",
        "[$-en-US]AM/PM h:mm d/m/yyyy | 1960-12-08T10:30",
        "m/d/yyyy h\"h\"mm | 1960-12-08T10:30",
        "d\\-m\\-yyyy\\ h\\:mm | 8-12-1960 10:30",
      })
  void isADateWithATimeInAnyWords(String format, String text) {
    assertThat(shown(MOMENT, format)).isEqualTo(new Cell(text, Cell.Kind.DATE, "1960-12-08T10:30"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[$-en-US]h:mm AM/PM;@ | 9:30 AM",
        "[$-x-systime]h:mm:ss AM/PM | 9:30:00 AM",
        "[$-F400]h:mm:ss AM/PM | 9:30:00 AM",
      })
  void isATimeInAnyLanguage(String format, String text) {
    assertThat(shown(9.5 / 24, format)).isEqualTo(new Cell(text, Cell.Kind.DATE, "09:30"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0000\\-000 | 1234567 | 1234-567",
        "00\\-00\\-00 | 123456 | 12-34-56",
        "000\\-0000\\-00 | 123456789 | 123-4567-89",
        "000\\-00\\-0000 | 12345678 | 012-34-5678",
        "(000) 000-0000 | 2125551699 | (212) 555-1699",
        "000-000-0000 | 2125551699 | 212-555-1699",
        "[<=9999999]###\\-####;\\(###\\)\\ ###\\-#### | 2125551699 | (212) 555-1699",
        "[<=9999999]###\\-####;\\(###\\)\\ ###\\-#### | 5551699 | 555-1699",
        "[<=9999999][Red]###\\-####;[Blue]\\(###\\)\\ ###\\-#### | 2125551699 | (212) 555-1699",
        "\"MRN-\"000000 | 1234 | MRN-001234",
        "\"+1 \"000\\ 000\\ 0000 | 2125551699 | +1 212 555 1699",
        "000\\.000\\.000\\-00 | 1234567890 | 012.345.678-90",
        "00000 | 8123 | 08123",
        "0000 | -12 | -0012",
        "0000;(0000) | -12 | (0012)",
        "0 | 2.5 | 3",
        "0;-0;\"none\" | 0 | none",
        "\"Yes\";;\"No\" | 1 | Yes",
        "#,##0 | 1234567 | 1,234,567",
        "[$$-en-US]#,##0.00 | 5 | $5.00",
        "[$\u20ac-407]#,##0.00 | 5 | \u20ac5.00",
        "[$\u20ac-x-euro2] #,##0 | 5 | \u20ac 5",
        "General\" mg\" | 5 | 5 mg",
      })
  void isShownAsSpreadsheetsShowIt(String format, double number, String text) {
    assertThat(shown(number, format).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ";;; | 777",
        "\"Dr. \"@ | 777",
        "@ | 777",
        "General | 777",
        "General;-General | -777",
        "###\\-#### | 0",
        "0;;;@ | 0",
        "m/d/yyyy | -5",
        "m/d/yyyy | 2125551699",
        "[$-en-US]0.0.0E\"  | 777",
      })
  void isNeverLost(String format, double number) {
    var cell = shown(number, format);
    assertThat(cell.value()).isEqualTo(Long.toString((long) number));
    assertThat(cell.text()).contains(cell.value());
  }

  @Test
  void namesDatesOfRegionsByTheirNumbers() {
    var numbers = new NumberCells(false);
    assertThat(numbers.of(DAY, 31, "reserved-0x1F").value()).isEqualTo("1960-12-08");
    assertThat(numbers.of(DAY, 57, "General").value()).isEqualTo("1960-12-08");
    assertThat(numbers.of(DAY, 14, "m/d/yy").value()).isEqualTo("1960-12-08");
    assertThat(numbers.of(DAY, 0, "General")).isEqualTo(Cell.text("22258"));
  }

  /** Without its literals it is the number, with zeros in front. */
  @Test
  void fillsAnyMask() {
    var random = new SplittableRandom(SEED);
    for (var i = 0; i < MASKS; i++) {
      var mask = new StringBuilder();
      var places = random.nextInt(1, 15);
      for (var place = 0; place < places; place++) {
        mask.append(
            List.of("", "", "\\-", "-", " ", "\\ ", "(", ")", "\"mr. \"").get(random.nextInt(9)));
        mask.append('0');
      }
      var number =
          random.nextLong(1_000_000_000_000_000L) / (long) Math.pow(10, random.nextInt(15));
      var digits = Long.toString(number);
      var padded = "0".repeat(Math.max(0, places - digits.length())) + digits;
      assertThat(shown((double) number, mask.toString()).text().replaceAll("\\D", ""))
          .as("%s in %s, seed %d", number, mask, SEED)
          .isEqualTo(padded);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesNoWorkbookForAFormat(WorkbookTests.Kind kind) throws IOException {
    var formats =
        List.of(
            "[$-en-US]d\\-mmm\\-yy;@", "[$-x-sysdate]yyyy", "[$-en-US]h:mm AM/PM;@", "00\\-00000");
    var file = folder.resolve("list");
    try (var workbook = kind.create();
        var out = Files.newOutputStream(file)) {
      var sheet = workbook.createSheet("List");
      var header = sheet.createRow(0);
      var row = sheet.createRow(1);
      for (var i = 0; i < formats.size(); i++) {
        header.createCell(i).setCellValue("Column " + i);
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(formats.get(i)));
        row.createCell(i).setCellValue(DAY);
        row.getCell(i).setCellStyle(style);
      }
      workbook.write(out);
    }
    var found = new Gathered();
    TableReader.read(file, ReadOptions.NONE, found);
    assertThat(found.texts(0)).containsExactly("8-Dec-60", "1960", "12:00 AM", "00-22258");
    var kinds = new ArrayList<Cell.Kind>();
    found.rows.getFirst().forEach(cell -> kinds.add(cell.kind()));
    assertThat(kinds)
        .containsExactly(Cell.Kind.DATE, Cell.Kind.DATE, Cell.Kind.DATE, Cell.Kind.NUMBER);
  }
}
