package ai.rivvi.imports.workbooks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, as no spreadsheet program would. */
public final class RawWorkbook {
  public static final String SHEET = "xl/worksheets/sheet1.xml";
  public static final String STRINGS = "xl/sharedStrings.xml";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final Map<String, Part> parts = new LinkedHashMap<>();

  /** Writes the content of a part. */
  public interface Part {
    void write(OutputStream out) throws IOException;
  }

  /** A list of one patient. */
  public RawWorkbook() {
    with(
        "[Content_Types].xml",
        "<Types xmlns='"
            + PACKAGE
            + "content-types'>"
            + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            + "<Default Extension='bin' ContentType='application/vnd.ms-office.vbaProject'/>"
            + "<Default Extension='png' ContentType='image/png'/>"
            + type("workbook", "sheet.main")
            + type("worksheets/sheet1", "worksheet")
            + type("sharedStrings", "sharedStrings")
            + type("styles", "styles")
            + "</Types>");
    with(
        "_rels/.rels",
        "<Relationships xmlns='"
            + PACKAGE
            + "relationships'>"
            + relation("r1", "officeDocument", "xl/workbook.xml")
            + "</Relationships>");
    with(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns='"
            + PACKAGE
            + "relationships'>"
            + relation("r1", "worksheet", "worksheets/sheet1.xml")
            + relation("r2", "sharedStrings", "sharedStrings.xml")
            + relation("r3", "styles", "styles.xml")
            + "</Relationships>");
    with(
        "xl/workbook.xml",
        "<workbook xmlns='"
            + MAIN
            + "' xmlns:r='"
            + OFFICE
            + "'>"
            + "<sheets><sheet name='List' sheetId='1' r:id='r1'/></sheets></workbook>");
    with(
        "xl/styles.xml",
        "<styleSheet xmlns='"
            + MAIN
            + "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>");
    strings("<si><t>Name</t></si><si><t>Ana Lee</t></si>");
    rows("<row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c></row>");
  }

  private static String type(String part, String type) {
    return "<Override PartName='/xl/" + part + ".xml' ContentType='" + TYPE + type + "+xml'/>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id='"
        + id
        + "' Type='"
        + OFFICE
        + "/"
        + type
        + "' Target='"
        + target
        + "'/>";
  }

  public RawWorkbook with(String name, Part part) {
    parts.put(name, part);
    return this;
  }

  public RawWorkbook with(String name, String content) {
    return with(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  public RawWorkbook rows(String rows) {
    return with(SHEET, out -> write(out, "worksheet", "<sheetData>" + rows + "</sheetData>"));
  }

  public RawWorkbook strings(String items) {
    return with(STRINGS, out -> write(out, "sst", items));
  }

  /** A sheet that goes on and ends as its writer likes. */
  public static String begin(String rows) {
    return "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows;
  }

  private static void write(OutputStream out, String root, String content) throws IOException {
    var xml = "<" + root + " xmlns='" + MAIN + "'>" + content + "</" + root + ">";
    out.write(xml.getBytes(StandardCharsets.UTF_8));
  }

  public Path write(Path file) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        part.getValue().write(zip);
      }
    }
    return file;
  }
}
