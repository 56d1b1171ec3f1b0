package ai.rivvi.imports;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.DateReader;
import ai.rivvi.imports.fields.PhoneReader;
import ai.rivvi.imports.fields.TimeReader;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.imports.workbooks.OpenDocument;
import ai.rivvi.imports.workbooks.RawWorkbook;
import ai.rivvi.shared.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * What reads bytes that a stranger made: it takes them, or it refuses them with a code of its own.
 * Anything else that comes out of it is a fault. Workbooks are mutated as a whole, where nearly all
 * is refused at the door, and part by part inside a sound archive.
 */
enum FuzzTarget {
  TEXT {
    @Override
    boolean accepts(byte[] input) {
      return read(input);
    }

    @Override
    List<byte[]> seeds() throws IOException {
      return List.of(
          new SampleList(1).csv(5),
          bytes("sep=;\nName;Phone;\"No\"\"te\"\nAna;206-555-0100;\"a\nb\"\n"),
          "\uFEFFName\tPhone\nAna\t1\n".getBytes(StandardCharsets.UTF_16LE),
          bytes("\uFEFFName|Phone\r\nJos\u00E9|1\r\n"));
    }
  },
  ARCHIVE {
    @Override
    boolean accepts(byte[] input) {
      return read(input);
    }

    @Override
    List<byte[]> seeds() throws IOException {
      return List.of(new SampleList(1).xlsx(5), written(new RawWorkbook()));
    }
  },
  SHEET {
    @Override
    boolean accepts(byte[] input) {
      return read(RawWorkbook.SHEET, input);
    }

    @Override
    List<byte[]> seeds() {
      return List.of(
          bytes(
              RawWorkbook.begin(
                  "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>DOB</t>"
                      + "</is></c></row><row r='2'><c r='A2' t='str'><f>1+1</f><v>x</v></c>"
                      + "<c r='B2' s='1'><v>45000.5</v></c><c r='IU2' t='b'><v>1</v></c>"
                      + "<c t='e'><v>#REF!</v></c></row></sheetData></worksheet>")));
    }
  },
  STRINGS {
    @Override
    boolean accepts(byte[] input) {
      return read(RawWorkbook.STRINGS, input);
    }

    @Override
    List<byte[]> seeds() {
      return List.of(
          bytes(
              "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' count='2'>"
                  + "<si><t>Name</t></si><si><r><t xml:space='preserve'> a_x000D_</t></r>"
                  + "<r><t>b</t></r><rPh sb='0' eb='1'><t>c</t></rPh></si></sst>"));
    }
  },
  STYLES {
    @Override
    boolean accepts(byte[] input) {
      return read("xl/styles.xml", input);
    }

    @Override
    List<byte[]> seeds() {
      return List.of(
          bytes(
              "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
                  + "<numFmts count='1'><numFmt numFmtId='164' formatCode='[$-409]mm/dd/yy;@'/>"
                  + "</numFmts><cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>"
                  + "</styleSheet>"));
    }
  },
  WORKBOOK {
    @Override
    boolean accepts(byte[] input) {
      return read("xl/workbook.xml", input);
    }

    @Override
    List<byte[]> seeds() {
      return List.of(
          bytes(
              "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
                  + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                  + "<workbookPr date1904='1'/><sheets><sheet name='One' sheetId='1' r:id='r1'/>"
                  + "<sheet name='Two' sheetId='2' state='hidden' r:id='r1'/></sheets></workbook>"));
    }
  },
  XLS {
    @Override
    boolean accepts(byte[] input) {
      return read(input);
    }

    @Override
    List<byte[]> seeds() throws IOException {
      try (var workbook = new HSSFWorkbook();
          var out = new ByteArrayOutputStream()) {
        var sheet = workbook.createSheet("Patients");
        sheet.createRow(0).createCell(0).setCellValue("Name");
        var row = sheet.createRow(1);
        row.createCell(0).setCellValue("Ana");
        row.createCell(1).setCellValue(45000.5);
        row.createCell(2).setCellFormula("1+1");
        row.createCell(3).setCellValue(true);
        workbook.write(out);
        return List.of(out.toByteArray());
      }
    }
  },
  OPEN_DOCUMENT {
    @Override
    boolean accepts(byte[] input) {
      try {
        return read(OpenDocument.archive(new String(input, StandardCharsets.UTF_8), ""));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    List<byte[]> seeds() {
      return List.of(
          bytes(
              OpenDocument.content(
                  OpenDocument.hiddenTable("Old", OpenDocument.row("Name")),
                  OpenDocument.table(
                      "List",
                      OpenDocument.row("Name", "DOB", "", "Seen"),
                      OpenDocument.rowOf(
                          OpenDocument.text("Ana"),
                          OpenDocument.cell(
                              "office:value-type=\"date\" office:date-value=\"1962-03-14\"",
                              "3/14/62"),
                          "<table:table-cell table:number-columns-repeated=\"2\"/>",
                          OpenDocument.cell(
                              "office:value-type=\"float\" office:value=\"1.5\""
                                  + " table:formula=\"of:=1+0.5\"",
                              "1.5"),
                          OpenDocument.cell(
                              "office:value-type=\"time\" office:time-value=\"PT14H30M00S\"",
                              "14:30"),
                          OpenDocument.cell(
                              "office:value-type=\"boolean\" office:boolean-value=\"true\"",
                              "TRUE"))))));
    }
  },
  PHONE {
    @Override
    boolean accepts(byte[] input) {
      var text = new String(input, StandardCharsets.UTF_8);
      for (var region : List.of("US", "MX")) {
        new PhoneReader(region).read(Cell.text(text));
        new PhoneReader(region).read(new Cell(text, Cell.Kind.NUMBER, text));
      }
      return true;
    }

    @Override
    List<byte[]> seeds() {
      return texts(
          "(206) 555-0100",
          "+1 206 555 0100 x12",
          "cell: 2065550100 or home 206-555-0101",
          "1.23E+10",
          "2065550100.0",
          "+52 1 55 5550 0100",
          "\u0662\u0660\u0666-555-0100");
    }
  },
  DATE {
    @Override
    boolean accepts(byte[] input) {
      var text = new String(input, StandardCharsets.UTF_8);
      for (var order : DateOrder.values()) {
        new DateReader(order, LocalDate.of(2026, 11, 20), true).read(CleanText.of(text));
        new DateReader(order, LocalDate.of(2026, 11, 20), false).read(CleanText.of(text));
      }
      TimeReader.alone(CleanText.of(text));
      return true;
    }

    @Override
    List<byte[]> seeds() {
      return texts(
          "3/14/62",
          "1962-03-14T00:00:00",
          "14 de marzo de 1962",
          "Wed, Mar 14 1962 at 2:30 PM",
          "MAR. 14, '62",
          "19620314",
          "31.12.1999 - 9 p. m.");
    }
  };

  /** False when the input was refused with a code and a way out, which is an answer too. */
  abstract boolean accepts(byte[] input);

  /** Inputs that are taken, from which others are made. */
  abstract List<byte[]> seeds() throws IOException;

  private static @Nullable Path file;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> texts(String... texts) {
    return List.of(texts).stream().map(FuzzTarget::bytes).toList();
  }

  /** One file for all inputs of this process. */
  private static synchronized Path file() throws IOException {
    if (file == null) {
      file = Files.createTempFile("fuzz", ".list");
      file.toFile().deleteOnExit();
    }
    return file;
  }

  private static byte[] written(RawWorkbook workbook) throws IOException {
    return Files.readAllBytes(workbook.write(file()));
  }

  private static boolean read(String part, byte[] content) {
    try {
      new RawWorkbook().with(part, out -> out.write(content)).write(file());
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean read(byte[] content) {
    try {
      Files.write(file(), content);
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean read() throws IOException {
    try {
      TableReader.read(file(), ReadOptions.NONE, RowSink.NONE);
      return true;
    } catch (Refusal _) {
      return false;
    }
  }
}
