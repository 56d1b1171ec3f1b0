package ai.rivvi.imports.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.SampleList;
import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.imports.workbooks.RawWorkbook;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Refusal;
import ai.rivvi.shared.Unavailable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists read by a process that may not do what it wants; each cap with a control. */
class CappedReaderTests {
  private static final int HEAP_MB = 256;
  private static final int SMALL_HEAP_MB = 24;
  private static final Duration LONG = Duration.ofMinutes(2);
  @TempDir Path folder;
  private final Gathered found = new Gathered();
  private final Set<ProcessHandle> before = children();
  private final CappedReader reader = reader(HEAP_MB, 60);

  private static CappedReader reader(int heapMb, int workbookSecondsMax) {
    return new CappedReader(new ParserSettings(heapMb, 1, 0, workbookSecondsMax, 60));
  }

  @AfterEach
  void leavesNoProcess() {
    reader.destroy();
    assertThat(started()).isEmpty();
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  private Set<ProcessHandle> started() {
    var children = children();
    children.removeAll(before);
    return children;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("list"), content);
  }

  private Path csv(int rows) throws IOException {
    return file(new SampleList(1).csv(rows));
  }

  private void refuses(String code, CappedReader reader, Path file) {
    assertThatThrownBy(() -> reader.read(file, ReadOptions.NONE, found))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void readsWhatTheReadersRead() throws IOException {
    for (var content : List.of(new SampleList(1).csv(300), new SampleList(2).xlsx(300))) {
      var here = new Gathered();
      var there = new Gathered();
      var file = file(content);
      var expected = TableReader.read(file, ReadOptions.NONE, here);
      assertThat(reader.read(file, ReadOptions.NONE, there)).isEqualTo(expected);
      assertThat(there.header).isEqualTo(here.header);
      assertThat(there.numbers).isEqualTo(here.numbers);
      assertThat(there.rows).isEqualTo(here.rows);
    }
    var options = ReadOptions.of(null, "ISO-8859-1", "semicolon", 0);
    reader.read(file("ß;2,3\n".getBytes(StandardCharsets.ISO_8859_1)), options, found);
    assertThat(found.texts(0)).containsExactly("ß", "2,3");
  }

  @Test
  void readsShortTextsWithOneProcess() throws IOException {
    reader.read(csv(5), ReadOptions.NONE, found);
    var first = started();
    assertThat(first).hasSize(1);
    var other = file("Nombre;Teléfono\nAna;(206) 555-0101\n".getBytes(StandardCharsets.UTF_8));
    reader.read(other, ReadOptions.NONE, new Gathered());
    reader.read(csv(5), ReadOptions.NONE, found);
    assertThat(started()).isEqualTo(first);
    assertThat(found.rows.subList(5, 10)).isEqualTo(found.rows.subList(0, 5));
  }

  @Test
  void trustsNoProcessAgainThatMetAnythingElse() throws IOException {
    for (var content :
        List.of(
            new SampleList(1).xlsx(5),
            "\n\n".getBytes(StandardCharsets.US_ASCII),
            new SampleList(1).csv(20_000))) {
      reader.read(csv(5), ReadOptions.NONE, found);
      var first = started();
      var file = file(content);
      try {
        reader.read(file, ReadOptions.NONE, found);
      } catch (Invalid e) {
        assertThat(e.code()).isEqualTo("file-empty");
      }
      assertThat(started()).hasSize(1).doesNotContainAnyElementsOf(first);
    }
  }

  @Test
  void endsAProcessAfterMany() throws IOException {
    var file = csv(1);
    reader.read(file, ReadOptions.NONE, found);
    var first = started();
    for (var list = 2; list < 100; list++) {
      reader.read(file, ReadOptions.NONE, found);
    }
    assertThat(started()).isEqualTo(first);
    reader.read(file, ReadOptions.NONE, found);
    assertThat(started()).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  @Test
  void startsAnotherProcessForOneThatDiedWhileItWaited() throws IOException {
    reader.read(csv(5), ReadOptions.NONE, found);
    started().forEach(ProcessHandle::destroyForcibly);
    reader.read(csv(5), ReadOptions.NONE, found);
    assertThat(found.rows).hasSize(10);
  }

  /** Ended from outside it says nothing about the file; a process that breaks by itself does. */
  @ParameterizedTest
  @CsvSource({"TERM, reading-stopped", "KILL, reading-stopped", "ABRT, file-damaged"})
  void survivesAParserThatIsKilled(String signal, String code) throws IOException {
    var killer =
        new RowSink() {
          @Override
          public void header(int rowNumber, List<String> names) {
            started().forEach(parser -> ParserProcesses.end(parser, signal));
          }

          @Override
          public void row(int rowNumber, List<Cell> cells) {}
        };
    var file = csv(20_000);
    assertThatThrownBy(() -> reader.read(file, ReadOptions.NONE, killer))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    reader.read(file, ReadOptions.NONE, found);
    assertThat(found.rows).hasSize(20_000);
  }

  @Test
  void endsAParserThatNobodyListensTo() throws IOException {
    var broken =
        new RowSink() {
          @Override
          public void header(int rowNumber, List<String> names) {
            throw new IllegalStateException("The database is gone.");
          }

          @Override
          public void row(int rowNumber, List<Cell> cells) {}
        };
    var file = csv(20_000);
    var parser = ChildParser.start(HEAP_MB);
    assertThatThrownBy(
            () -> {
              try (parser) {
                parser.read(file, ReadOptions.NONE, LONG, broken);
              }
            })
        .hasMessage("The database is gone.");
    assertThat(parser.isAlive()).isFalse();
  }

  @Test
  void endsAParserWhoseReaderIsInterrupted() throws IOException {
    var file = csv(5);
    Thread.currentThread().interrupt();
    try (var parser = ChildParser.start(HEAP_MB)) {
      assertThatThrownBy(() -> parser.read(file, ReadOptions.NONE, LONG, found))
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    await().until(() -> started().isEmpty());
  }

  /** Short strings take a multiple of their length in memory: no limit on characters sees that. */
  @Test
  void refusesAFileThatNeedsTooMuchMemory() throws IOException {
    var items = new StringBuilder();
    for (var i = 0; i < 500_000; i++) {
      items.append("<si><t>").append(i == 0 ? "Name" : Integer.toString(i)).append("</t></si>");
    }
    var file = new RawWorkbook().strings(items.toString()).write(folder.resolve("list"));
    var small = reader(SMALL_HEAP_MB, 60);
    refuses("file-needs-too-much-memory", small, file);
    small.destroy();
    reader.read(file, ReadOptions.NONE, found);
    assertThat(found.texts(0)).containsExactly("1");
  }

  @Test
  void refusesAFileThatTakesTooLong() throws IOException {
    var random = new Random(1);
    RawWorkbook.Part sheet =
        out -> {
          var gap = " ".repeat(250);
          var many = new StringBuilder();
          for (var i = 0; i < 1_200_000; i++) {
            many.append(gap).append("<a x='").append(random.nextInt()).append("'/>");
            if (many.length() > 1_000_000) {
              out.write(many.toString().getBytes(StandardCharsets.US_ASCII));
              many.setLength(0);
            }
          }
          out.write("</sheetData></worksheet>".getBytes(StandardCharsets.US_ASCII));
        };
    var slow =
        new RawWorkbook()
            .with(
                RawWorkbook.SHEET,
                out -> {
                  out.write(
                      RawWorkbook.begin(
                              "<row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c></row>")
                          .getBytes(StandardCharsets.US_ASCII));
                  sheet.write(out);
                })
            .write(folder.resolve("list"));
    var hasty = reader(HEAP_MB, 1);
    refuses("file-takes-too-long", hasty, slow);
    hasty.destroy();
    reader.read(slow, ReadOptions.NONE, found);
    assertThat(found.texts(0)).containsExactly("Ana Lee");
  }

  @Test
  void readsAFewListsAtOnceAndNoMore() throws IOException {
    var file = csv(5);
    var second =
        new RowSink() {
          @Override
          public void header(int rowNumber, List<String> names) {
            assertThatThrownBy(() -> reader.read(file, ReadOptions.NONE, found))
                .isInstanceOfSatisfying(
                    Unavailable.class,
                    refusal -> assertThat(refusal.code()).isEqualTo("imports-busy"));
          }

          @Override
          public void row(int rowNumber, List<Cell> cells) {}
        };
    reader.read(file, ReadOptions.NONE, second);
    reader.read(file, ReadOptions.NONE, found);
    assertThat(found.rows).hasSize(5);
  }

  @Test
  void givesAParserNothingOfTheEnvironment() {
    assertThat(ParserCommand.of(HEAP_MB).environment().keySet())
        .isSubsetOf("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");
    assertThat(System.getenv()).as("the control").containsKey("PATH");
  }
}
