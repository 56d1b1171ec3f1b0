package ai.rivvi.imports.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.SampleList;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.workbooks.RawWorkbook;
import ai.rivvi.shared.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to do harm, read as the application reads them: in a process with caps. */
class HostileFileTests {
  private static final CappedReader READER = new CappedReader(ParserSettingsTests.DEFAULTS);
  private static final String TWO_ROWS =
      "<row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c></row>";
  private static final int SIGNATURE_OF_CONTENTS = 0x02014B50;
  private static final int PARTS_MAX = 200;
  private static final int SIZE_AT = 24;
  private static final int NAME_BYTES_AT = 28;
  private static final int NAME_AT = 46;

  @TempDir Path folder;
  private final Gathered found = new Gathered();

  @AfterAll
  static void endTheProcess() {
    READER.destroy();
  }

  private void read(Path file) throws IOException {
    READER.read(file, ReadOptions.NONE, found);
  }

  private void refuses(String code, Path file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private void refuses(String code, RawWorkbook workbook) throws IOException {
    refuses(code, workbook.write(folder.resolve("list")));
  }

  private void refuses(String code, String text) throws IOException {
    refuses(code, Files.writeString(folder.resolve("list"), text));
  }

  /** The control of all the others. */
  @Test
  void readsAHarmlessWorkbook() throws IOException {
    read(new RawWorkbook().write(folder.resolve("list")));
    assertThat(found.header).containsExactly("Name");
    assertThat(found.texts(0)).containsExactly("Ana Lee");
  }

  @Test
  void refusesAWorkbookThatUnpacksTooMuch() throws IOException {
    refuses("workbook-unpacks-too-much", new RawWorkbook().with(RawWorkbook.SHEET, spaces(200)));
  }

  private static RawWorkbook.Part spaces(int megabytes) {
    return out -> {
      out.write(RawWorkbook.begin(TWO_ROWS).getBytes(StandardCharsets.US_ASCII));
      var gap = new byte[1024 * 1024];
      Arrays.fill(gap, (byte) ' ');
      for (var i = 0; i < megabytes; i++) {
        out.write(gap);
      }
      out.write("</sheetData></worksheet>".getBytes(StandardCharsets.US_ASCII));
    };
  }

  @Test
  void refusesAnArchiveThatLiesAboutWhatItUnpacksTo() throws IOException {
    var file = new RawWorkbook().with(RawWorkbook.SHEET, spaces(200)).write(folder.resolve("list"));
    var bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(contents(bytes, RawWorkbook.SHEET) + SIZE_AT, 1_000);
    refuses("file-damaged", Files.write(file, bytes));
  }

  /** Where the table of contents names a part. */
  private static int contents(byte[] archive, String name) {
    var in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    for (var at = 0; at < archive.length - NAME_AT; at++) {
      if (in.getInt(at) == SIGNATURE_OF_CONTENTS
          && in.getShort(at + NAME_BYTES_AT) == name.length()
          && name.equals(
              new String(archive, at + NAME_AT, name.length(), StandardCharsets.US_ASCII))) {
        return at;
      }
    }
    throw new IllegalArgumentException(name);
  }

  @Test
  void refusesTwoPartsOfOneName() throws IOException {
    var other = "xl/worksheets/sheet2.xml";
    var file = new RawWorkbook().with(other, "<x/>").write(folder.resolve("list"));
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.writeString(file, text.replace(other, RawWorkbook.SHEET), StandardCharsets.ISO_8859_1);
    refuses("workbook-part-doubled", file);
    refuses("workbook-part-doubled", new RawWorkbook().with("xl/Workbook.xml", "<x/>"));
  }

  @Test
  void refusesTooManyParts() throws IOException {
    var workbook = new RawWorkbook();
    for (var i = 0; i < PARTS_MAX; i++) {
      workbook.with("xl/media/" + i + ".png", "");
    }
    refuses("workbook-too-many-parts", workbook);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        RawWorkbook.STRINGS,
        RawWorkbook.SHEET
      })
  void expandsNoEntityOfAnyPart(String part) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var laughs = new StringBuilder("<!ENTITY a0 'ha'>");
      for (var i = 1; i <= 30; i++) {
        laughs.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
      }
      var address = "http://127.0.0.1:" + server.getLocalPort() + "/";
      var type =
          "<!DOCTYPE x SYSTEM '%s' [%s<!ENTITY e SYSTEM '%s'><!ENTITY %% p SYSTEM '%s'>%%p;]>"
              .formatted(address, laughs, address, address);
      refuses("file-damaged", new RawWorkbook().with(part, type + "<x>&a30;&e;</x>"));
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept)
          .as("nobody was asked for an entity")
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xl/styles.xml", "xl/workbook.xml", RawWorkbook.SHEET})
  void survivesDeepNesting(String part) throws IOException {
    var random = new Random(1);
    RawWorkbook.Part nested =
        out -> {
          for (var i = 0; i < 500_000; i++) {
            out.write(("<a x='" + random.nextInt() + "'>").getBytes(StandardCharsets.US_ASCII));
          }
        };
    refuses("file-damaged", new RawWorkbook().with(part, nested));
  }

  @Test
  void refusesOneHugeStringUsedTwelveThousandTimes() throws IOException {
    var random = new Random(2);
    var uses = new StringBuilder();
    for (var i = 0; i < 12_000; i++) {
      uses.append("<row s='").append(random.nextInt()).append("'><c t='s'><v>0</v></c></row>");
    }
    refuses("cell-too-long", new RawWorkbook().rows(uses.toString()).strings(string(1_000_000)));
    refuses(
        "too-much-text",
        new RawWorkbook()
            .rows("<row><c t='inlineStr'><is><t>Name</t></is></c></row>" + uses)
            .strings(string(RowGate.CELL_CHARACTERS_MAX)));
    assertThat(found.rows).as("rows that were passed on first").isEmpty();
  }

  /** Text that packs, but not so well that it is refused for that. */
  private static String string(int characters) {
    var random = new Random(1);
    var text = new StringBuilder("<si><t>");
    for (var i = 0; i < characters; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.append("</t></si>").toString();
  }

  @Test
  void runsNothingAndAsksNobody() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = "http://127.0.0.1:" + server.getLocalPort() + "/";
      read(
          new RawWorkbook()
              .with("xl/vbaProject.bin", "Sub Auto_Open()")
              .rows(
                  "<row><c t='s'><v>0</v></c></row><row><c><f>WEBSERVICE(\"%s\")</f><v>42</v></c></row>"
                      .formatted(address))
              .write(folder.resolve("list.xlsm")));
      assertThat(found.texts(0)).containsExactly("42");
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusesAWorkbookWithAPassword() throws Exception {
    var file = folder.resolve("list.xlsx");
    try (var ole2 = new POIFSFileSystem();
        var bytes = Files.newOutputStream(file)) {
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream out = encryptor.getDataStream(ole2)) {
        out.write(new SampleList(1).xlsx(5));
      }
      ole2.writeFilesystem(bytes);
    }
    refuses("file-encrypted", file);
  }

  /** It is whole, and saving it again as it is would not help. */
  @Test
  void refusesAWorkbookOfAnExcelThatIsTooOld() throws IOException {
    var file = folder.resolve("list.xls");
    try (var ole2 = new POIFSFileSystem();
        var bytes = Files.newOutputStream(file)) {
      ole2.createDocument(new ByteArrayInputStream(new byte[4096]), "Book");
      ole2.writeFilesystem(bytes);
    }
    refuses("file-type-unknown", file);
  }

  @Test
  void refusesAWorkbookThatWasCutOff() throws IOException {
    var whole = new SampleList(1).xlsx(50);
    refuses(
        "file-damaged",
        Files.write(folder.resolve("list"), Arrays.copyOf(whole, whole.length * 2 / 3)));
  }

  @Test
  void refusesTextThatIsNoList() throws IOException {
    refuses("file-damaged", "a,b\n" + "x".repeat(49 * 1024 * 1024));
    refuses("file-damaged", "a,b\n" + ("1,\"x" + "\"y\"x".repeat(200_000) + "\n").repeat(20));
    refuses("file-damaged", "a,b\n1,\"" + "x\n".repeat(10_000_000));
    refuses("file-type-unknown", "a,b\n" + "\0".repeat(1_000_000));
  }

  @Test
  void readsAListWithQuotesAndZerosInIt() throws IOException {
    read(
        Files.writeString(
            folder.resolve("list.xlsx"),
            "Name,Note\nAna\0Lee,\"5\"\" tall\"\n" + "Bo,\n".repeat(99)));
    assertThat(found.rows).hasSize(100);
  }
}
