package ai.rivvi.imports.parser;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.shared.SystemTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reads two tiny lists while nobody waits, so that the next one finds every class loaded: a text at
 * once, and a workbook, whose classes take much longer, when no list comes soon. Lists that follow
 * one another do not wait for classes that they mostly do not need.
 */
final class WarmUp {
  static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);
  private static final String TEXT = "Name,Phone,Born\nA,(206) 555-0101,1/2/1980\n";
  private static final Map<String, String> WORKBOOK =
      Map.of(
          "[Content_Types].xml",
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
          </Types>""",
          "_rels/.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
          </Relationships>""",
          "xl/_rels/workbook.xml.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
          </Relationships>""",
          "xl/workbook.xml",
          """
          <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>""",
          "xl/worksheets/sheet1.xml",
          """
          <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
          <row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>
          <row r="2"><c r="A2"><v>45000.5</v></c></row>
          </sheetData></worksheet>""");

  private WarmUp() {}

  /** Whether a list waits to be read. */
  interface Orders {
    boolean areThere() throws IOException;
  }

  /**
   * Reads until there is a list to be read. Does nothing where it cannot: a list is then read a
   * little later.
   *
   * @return how many it has read
   */
  static int run(Orders orders) {
    var done = 0;
    try {
      if (!orders.areThere()) {
        read(TEXT.getBytes(StandardCharsets.UTF_8));
        done++;
      }
      if (!comeWithin(PAUSE, orders)) {
        read(workbook());
        done++;
      }
    } catch (IOException | RuntimeException e) {
      // No temporary folder, for example.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  private static boolean comeWithin(Duration pause, Orders orders)
      throws IOException, InterruptedException {
    var end = SystemTime.nanos() + pause.toNanos();
    while (!orders.areThere()) {
      if (SystemTime.nanos() - end > 0) {
        return false;
      }
      Thread.sleep(LOOK_EVERY);
    }
    return true;
  }

  private static void read(byte[] content) throws IOException {
    var file = Files.createTempFile("rivvi-warm-up", null);
    try {
      TableReader.read(Files.write(file, content), ReadOptions.NONE, RowSink.NONE);
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] workbook() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : WORKBOOK.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
