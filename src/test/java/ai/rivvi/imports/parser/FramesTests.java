package ai.rivvi.imports.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.shared.Invalid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTests {
  private static final TableReader.Found FOUND =
      new TableReader.Found(
          new ReadFile(
              FileFormat.XLSX,
              "List",
              List.of(new SheetName("List", false), new SheetName("Old", true)),
              null,
              null),
          new ListLayout(
              List.of(new SheetName("List", false), new SheetName("Old", true)),
              2,
              List.of(List.of("Labs", "", "of December"))));
  private final Gathered gathered = new Gathered();

  private interface Frames {
    void write(FrameWriter frames) throws IOException;
  }

  private static byte[] written(Frames frames) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = new FrameWriter(bytes);
    writer.begun();
    frames.write(writer);
    return bytes.toByteArray();
  }

  private TableReader.Found read(byte[] stream) throws IOException {
    var frames = new FrameReader(new ByteArrayInputStream(stream));
    frames.awaitBegun();
    return frames.read(gathered);
  }

  @Test
  void losesNothingOnTheWay() throws IOException {
    var cells =
        List.of(
            Cell.text("José \0 \uD83D\uDE00 \uD800 alone"),
            Cell.BLANK,
            new Cell("3/14/62", Cell.Kind.DATE, "1962-03-14"),
            new Cell("2.13E+09", Cell.Kind.NUMBER, "2125550142"),
            Cell.text("\u20AC".repeat(RowGate.CELL_CHARACTERS_MAX)));
    var stream =
        written(
            frames -> {
              frames.header(2, List.of("Name", "Name", ""));
              frames.row(7, cells);
              frames.row(9, List.of());
              frames.found(FOUND);
            });
    assertThat(read(stream)).isEqualTo(FOUND);
    assertThat(gathered.header).containsExactly("Name", "Name", "");
    assertThat(gathered.numbers).containsExactly(7, 9);
    assertThat(gathered.rows).containsExactly(cells, List.of());
  }

  @Test
  void passesARefusalOn() throws IOException {
    var refusal =
        new Invalid("no-header", "Row 1.", List.of(new Invalid.FieldError("sheet", "Choose one.")));
    var stream = written(frames -> frames.refused(refusal));
    assertThatThrownBy(() -> read(stream))
        .isInstanceOfSatisfying(
            Invalid.class,
            passed -> {
              assertThat(passed.code()).isEqualTo("no-header");
              assertThat(passed).hasMessage("Row 1.");
              assertThat(passed.errors()).isEqualTo(refusal.errors());
            });
  }

  @Test
  void takesNoCutOffStreamForAWholeOne() throws IOException {
    var stream =
        written(
            frames -> {
              frames.header(1, List.of("Name"));
              frames.row(2, List.of(Cell.text("Ana Lee")));
              frames.found(FOUND);
            });
    for (var length = 0; length < stream.length; length++) {
      var part = Arrays.copyOf(stream, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void believesAParserNothing() throws IOException {
    var wide = written(frames -> frames.row(2, Collections.nCopies(257, Cell.BLANK)));
    var longCell = "x".repeat(RowGate.CELL_CHARACTERS_MAX + 1);
    var deep = written(frames -> frames.row(2, List.of(Cell.text(longCell))));
    var noise = "Terminating due to java.lang.OutOfMemoryError".getBytes(StandardCharsets.UTF_8);
    var twice = written(FrameWriter::begun);
    var huge = new byte[] {'b', 0, 0, 0, 0, 'r', 0x7F, 0, 0, 0};
    for (var stream : List.of(wide, deep, noise, twice, huge)) {
      assertThatThrownBy(() -> read(stream)).isInstanceOf(IOException.class);
    }
    assertThat(gathered.rows).isEmpty();
  }

  @Test
  void tellsAParserWhatToRead() throws IOException {
    for (var options :
        List.of(
            ReadOptions.NONE,
            new ReadOptions("Año", StandardCharsets.UTF_16LE, '\t', 0),
            new ReadOptions(null, StandardCharsets.ISO_8859_1, ';', 12))) {
      var orders = new ParserOrders(Path.of("/data/añadido/list"), options);
      var bytes = new ByteArrayOutputStream();
      orders.write(new DataOutputStream(bytes));
      var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      assertThat(ParserOrders.read(in)).isEqualTo(orders);
    }
  }
}
