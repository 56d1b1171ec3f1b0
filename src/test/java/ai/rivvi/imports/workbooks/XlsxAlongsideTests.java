package ai.rivvi.imports.workbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.imports.tables.SheetRow;
import ai.rivvi.shared.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks whose table of shared texts is so large that rows are read before its end. */
class XlsxAlongsideTests {
  private static final int LETTERS = 26;
  private static final int MEGABYTE = 1024 * 1024;
  private static final int TEXTS = 5_000;
  private static final String NAMED = "<row><c t='s'><v>0</v></c></row>";
  private static final String TWO_ROWS = NAMED + "<row><c t='s'><v>1</v></c></row>";
  private static final String TWO_TEXTS = "<si><t>Name</t></si><si><t>Ana Lee</t></si>";

  @TempDir Path folder;

  /** A comment is no text, so that it makes a table large and changes nothing. */
  private static String filler() {
    return "<!--" + letters(XlsxPackage.STRINGS_AT_ONCE_BYTES_MAX) + "-->";
  }

  /** Text that packs, but not so well that it is refused for that. */
  private static String letters(long count) {
    var random = new Random(1);
    var text = new StringBuilder();
    for (var i = 0L; i < count; i++) {
      text.append((char) ('a' + random.nextInt(LETTERS)));
    }
    return text.toString();
  }

  private static String texts() {
    var texts = new StringBuilder("<si><t>Name</t></si>");
    for (var i = 1; i < TEXTS; i++) {
      texts.append("<si><t>text ").append(i).append("</t></si>");
    }
    return texts.toString();
  }

  /** The last texts of the table are used first. */
  private static String backwards() {
    var rows = new StringBuilder(NAMED);
    for (var i = TEXTS - 1; i > 0; i--) {
      rows.append("<row><c t='s'><v>").append(i).append("</v></c></row>");
    }
    return rows.toString();
  }

  private Path write(RawWorkbook workbook, boolean isWhole) throws Exception {
    var file = workbook.write(folder.resolve("list"));
    try (var parts = XlsxPackage.open(file)) {
      assertThat(parts.strings().isWhole()).isEqualTo(isWhole);
    }
    return file;
  }

  private static Gathered read(Path file) throws IOException {
    var found = new Gathered();
    TableReader.read(file, ReadOptions.NONE, found);
    return found;
  }

  private void refuses(String code, RawWorkbook workbook) throws Exception {
    var file = write(workbook, false);
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void readsTheSameCellsAsFromATableThatIsReadWhole() throws Exception {
    var workbook = new RawWorkbook().rows(backwards());
    var whole = read(write(workbook.strings(texts()), true));
    assertThat(whole.rows).hasSize(TEXTS - 1);
    assertThat(whole.texts(0)).containsExactly("text " + (TEXTS - 1));
    for (var table : List.of(texts() + filler(), filler() + texts())) {
      var alongside = read(write(workbook.strings(table), false));
      assertThat(alongside.header).isEqualTo(whole.header);
      assertThat(alongside.numbers).isEqualTo(whole.numbers);
      assertThat(alongside.rows).isEqualTo(whole.rows);
    }
  }

  /** No row needs the texts that are too much. */
  @Test
  void refusesMoreSharedTextThanTheMemoryHolds() throws Exception {
    var megabyte = "<si><t>" + letters(MEGABYTE) + "</t></si>";
    refuses(
        "too-much-text", new RawWorkbook().rows(TWO_ROWS).strings(TWO_TEXTS + megabyte.repeat(64)));
  }

  /** The first rows are whole, and none needs what was cut off. */
  @Test
  void refusesATableThatWasCutOff() throws Exception {
    var whole = new RawWorkbook().rows(TWO_ROWS).strings(TWO_TEXTS + filler());
    assertThat(read(write(whole, false)).texts(0)).as("the control").containsExactly("Ana Lee");
    refuses("file-damaged", whole.with(RawWorkbook.STRINGS, "<sst>" + TWO_TEXTS + filler()));
  }

  @Test
  void refusesATextThatTheTableDoesNotHave() throws Exception {
    refuses(
        "file-damaged",
        new RawWorkbook()
            .rows(TWO_ROWS + "<row><c t='s'><v>2</v></c></row>")
            .strings(TWO_TEXTS + filler()));
  }

  /** In the only pass: counting first would need the whole table. */
  @Test
  void refusesALongTextUsedThousandsOfTimes() throws Exception {
    var random = new Random(2);
    var uses = new StringBuilder();
    for (var i = 0; i < 7_000; i++) {
      uses.append("<row s='").append(random.nextInt()).append("'><c t='s'><v>1</v></c></row>");
    }
    refuses(
        "too-much-text",
        new RawWorkbook()
            .rows(NAMED + uses)
            .strings(
                "<si><t>Name</t></si><si><t>"
                    + letters(RowGate.CELL_CHARACTERS_MAX)
                    + "</t></si>"
                    + filler()));
  }

  /** So long a table that its reading is still under way when the workbook is closed. */
  @Test
  void endsTheReadingOfTheTableWithTheWorkbook() throws Exception {
    var file = write(new RawWorkbook().strings(texts() + manyElements()), false);
    XlsxStrings strings;
    try (var parts = XlsxPackage.open(file)) {
      strings = parts.strings();
      assertThat(strings.get(1)).isEqualTo("text 1");
    }
    assertThatThrownBy(strings::awaitEnd).isInstanceOf(UncheckedIOException.class);
  }

  /** Elements that mean nothing take longer to read than anything else of their size. */
  private static String manyElements() {
    var random = new Random(3);
    var elements = new StringBuilder();
    for (var i = 0; i < 2 * MEGABYTE; i++) {
      elements.append('<').append((char) ('a' + random.nextInt(LETTERS))).append("/>");
    }
    return elements.toString();
  }

  @Test
  void passesTheFirstRowOnBeforeTheTableIsRead() throws Exception {
    var first = new CountDownLatch(1);
    var strings =
        XlsxStrings.readAlongside(
            new SequenceInputStream(
                xml("<sst>" + texts()), new Waiting(first, xml("<si><t>last</t></si></sst>"))));
    var found = new Gathered();
    var gate =
        new RowGate(
            new RowSink() {
              @Override
              public void header(int rowNumber, List<String> names) {
                found.header(rowNumber, names);
              }

              @Override
              public void row(int rowNumber, List<Cell> cells) {
                found.row(rowNumber, cells);
                first.countDown();
              }
            },
            1,
            RowGate.WORKBOOK_CHARACTERS_MAX);
    var sheet =
        RawWorkbook.begin(TWO_ROWS + "<row><c t='s'><v>" + TEXTS + "</v></c></row>")
            + "</sheetData></worksheet>";
    XlsxWorkbook.parse(
        xml(sheet),
        new XlsxSheet(
            strings, XlsxStyles.read(null), new NumberCells(false), false, new SheetRow(gate)));
    strings.awaitEnd();
    assertThat(found.texts(0)).containsExactly("text 1");
    assertThat(found.texts(1)).containsExactly("last");
  }

  private static InputStream xml(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives nothing before the latch is open; fails where the test would hang. */
  private static final class Waiting extends java.io.FilterInputStream {
    private static final int SECONDS_MAX = 10;
    private final CountDownLatch latch;

    Waiting(CountDownLatch latch, InputStream in) {
      super(in);
      this.latch = latch;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
      try {
        if (!latch.await(SECONDS_MAX, TimeUnit.SECONDS)) {
          throw new IOException("No row came before the table's end was read.");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return super.read(buffer, start, length);
    }
  }
}
