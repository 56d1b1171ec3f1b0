package ai.rivvi.imports.parser;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.shared.Invalid;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's side of the stream. It believes a parser nothing: whatever goes beyond the
 * limits of a list ends the reading with an {@link IOException}.
 */
final class FrameReader {
  private static final Logger log = LoggerFactory.getLogger(FrameReader.class);
  private static final Pattern CLASS_NAME = Pattern.compile("[\\w.$]{1,200}");

  private final DataInputStream in;
  private DataInputStream frame = new DataInputStream(InputStream.nullInputStream());
  private int frameBytes;
  private int rows;
  private long characters;

  FrameReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** Waits until the parser has its orders. */
  void awaitBegun() throws IOException {
    if (next() != FrameKind.BEGUN) {
      throw corrupt();
    }
  }

  /** Passes header and rows on; what was found, or the refusal that the parser ended with. */
  TableReader.Found read(RowSink sink) throws IOException {
    while (true) {
      switch (next()) {
        case BEGUN -> throw corrupt();
        case HEADER -> sink.header(frame.readInt(), texts(RowGate.COLUMNS_MAX));
        case ROW -> row(sink);
        case FOUND -> {
          return found();
        }
        case REFUSED -> throw refusal();
      }
    }
  }

  private FrameKind next() throws IOException {
    var kind = FrameKind.of(in.readUnsignedByte());
    frameBytes = count(in.readInt(), FrameKind.BYTES_MAX);
    var content = in.readNBytes(frameBytes);
    frame = new DataInputStream(new ByteArrayInputStream(content));
    return kind;
  }

  private void row(RowSink sink) throws IOException {
    var number = frame.readInt();
    var size = count(frame.readInt(), RowGate.COLUMNS_MAX);
    var cells = new ArrayList<Cell>(size);
    for (var i = 0; i < size; i++) {
      cells.add(cell());
    }
    if (++rows > RowGate.ROWS_MAX || characters > RowGate.TEXT_CHARACTERS_MAX) {
      throw corrupt();
    }
    sink.row(number, cells);
  }

  private Cell cell() throws IOException {
    var text = FrameText.read(frame, RowGate.CELL_CHARACTERS_MAX);
    characters += text.length();
    if (frame.readBoolean()) {
      return text.isEmpty() ? Cell.BLANK : Cell.text(text);
    }
    var kind = of(Cell.Kind.class, frame.readUTF());
    return new Cell(text, kind, FrameText.read(frame, RowGate.CELL_CHARACTERS_MAX));
  }

  private TableReader.Found found() throws IOException {
    var format = of(FileFormat.class, frame.readUTF());
    var sheet = FrameText.readOrNone(frame, frameBytes);
    var charset = FrameText.readOrNone(frame, frameBytes);
    var delimiter = FrameText.readOrNone(frame, frameBytes);
    var sheets = new ArrayList<SheetName>();
    for (var i = count(frame.readInt(), frameBytes); i > 0; i--) {
      sheets.add(new SheetName(FrameText.read(frame, frameBytes), frame.readBoolean()));
    }
    var headerRow = frame.readInt();
    var above = new ArrayList<List<String>>();
    for (var i = count(frame.readInt(), RowGate.HEADER_ROW_MAX); i > 0; i--) {
      above.add(texts(RowGate.COLUMNS_MAX));
    }
    return new TableReader.Found(
        new ReadFile(format, sheet, sheets, charset, delimiter),
        new ListLayout(sheets, headerRow, above, marks()));
  }

  private ListLayout.Marks marks() throws IOException {
    var headerRows = frame.readInt();
    var hiddenRows = count(frame.readInt(), RowGate.ROWS_MAX);
    var columns = new ArrayList<Integer>();
    for (var i = count(frame.readInt(), RowGate.COLUMNS_MAX); i > 0; i--) {
      columns.add(count(frame.readInt(), RowGate.COLUMNS_MAX));
    }
    return new ListLayout.Marks(
        headerRows, hiddenRows, columns, count(frame.readInt(), Integer.MAX_VALUE));
  }

  private Invalid refusal() throws IOException {
    var code = FrameText.read(frame, frameBytes);
    var message = FrameText.read(frame, frameBytes);
    var kind = FrameText.readOrNone(frame, frameBytes);
    if (kind != null && CLASS_NAME.matcher(kind).matches()) {
      log.atWarn().addKeyValue("kind", kind).log("A list could not be read");
    }
    var errors = new ArrayList<Invalid.FieldError>();
    for (var i = count(frame.readInt(), frameBytes); i > 0; i--) {
      errors.add(
          new Invalid.FieldError(
              FrameText.read(frame, frameBytes), FrameText.read(frame, frameBytes)));
    }
    return new Invalid(code, message, errors);
  }

  private List<String> texts(int max) throws IOException {
    var texts = new ArrayList<String>();
    for (var i = count(frame.readInt(), max); i > 0; i--) {
      texts.add(FrameText.read(frame, frameBytes));
    }
    return texts;
  }

  private static <E extends Enum<E>> E of(Class<E> type, String name) throws IOException {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw corrupt();
    }
  }

  private static int count(int count, int max) throws IOException {
    if (count < 0 || count > max) {
      throw corrupt();
    }
    return count;
  }

  private static StreamCorruptedException corrupt() {
    return new StreamCorruptedException("The parser wrote what no parser writes.");
  }
}
