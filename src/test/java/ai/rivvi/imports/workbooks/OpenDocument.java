package ai.rivvi.imports.workbooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an .ods as spreadsheet programs do, from the XML of its tables. */
public final class OpenDocument {
  private static final String OPENING =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-content
          xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
          xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
          xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
          xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">
        <office:automatic-styles>
          <style:style style:name="ta1" style:family="table">
            <style:table-properties table:display="true"/>
          </style:style>
          <style:style style:name="ta2" style:family="table">
            <style:table-properties table:display="false"/>
          </style:style>
        </office:automatic-styles>
        <office:body><office:spreadsheet>
      """;

  private OpenDocument() {}

  public static byte[] of(String... tables) throws IOException {
    return archive(content(tables), "");
  }

  /** Of the part that holds the tables. */
  public static String content(String... tables) {
    return OPENING
        + String.join("", tables)
        + "</office:spreadsheet></office:body></office:document-content>";
  }

  public static byte[] archive(String content, String inManifest) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
      put(zip, "content.xml", content);
      put(zip, "META-INF/manifest.xml", "<manifest>" + inManifest + "</manifest>");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
  }

  public static String table(String name, String... rows) {
    return styled(name, "ta1", rows);
  }

  public static String hiddenTable(String name, String... rows) {
    return styled(name, "ta2", rows);
  }

  private static String styled(String name, String style, String... rows) {
    return "<table:table table:name=\"%s\" table:style-name=\"%s\">%s</table:table>"
        .formatted(name, style, String.join("", rows));
  }

  /** A row of texts; an empty one is an empty cell. */
  public static String row(String... texts) {
    var cells = new StringBuilder();
    for (var text : texts) {
      cells.append(text.isEmpty() ? "<table:table-cell/>" : text(text));
    }
    return rowOf(cells.toString());
  }

  public static String rowOf(String... cells) {
    return "<table:table-row>" + String.join("", cells) + "</table:table-row>";
  }

  public static String text(String text) {
    return cell("office:value-type=\"string\"", text);
  }

  public static String cell(String attributes, String text) {
    return "<table:table-cell %s><text:p>%s</text:p></table:table-cell>"
        .formatted(attributes, text);
  }
}
