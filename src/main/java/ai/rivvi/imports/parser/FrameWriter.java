package ai.rivvi.imports.parser;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.shared.Invalid;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The parser's side of the stream: writes what a reader finds as frames. */
final class FrameWriter implements RowSink {
  private static final int BUFFER_BYTES = 64 * 1024;
  private final DataOutputStream out;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final DataOutputStream frame = new DataOutputStream(content);

  FrameWriter(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
  }

  void begun() throws IOException {
    end(FrameKind.BEGUN);
    out.flush();
  }

  @Override
  public void header(int rowNumber, List<String> names) {
    try {
      frame.writeInt(rowNumber);
      texts(names);
      end(FrameKind.HEADER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void row(int rowNumber, List<Cell> cells) {
    try {
      frame.writeInt(rowNumber);
      frame.writeInt(cells.size());
      for (var cell : cells) {
        cell(cell);
      }
      end(FrameKind.ROW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cell(Cell cell) throws IOException {
    FrameText.write(frame, cell.text());
    frame.writeBoolean(cell.kind() == Cell.Kind.TEXT);
    if (cell.kind() != Cell.Kind.TEXT) {
      frame.writeUTF(cell.kind().name());
      FrameText.write(frame, cell.value());
    }
  }

  void found(TableReader.Found found) throws IOException {
    var file = found.file();
    frame.writeUTF(file.format().name());
    FrameText.writeOrNone(frame, file.sheet());
    FrameText.writeOrNone(frame, file.charset());
    FrameText.writeOrNone(frame, file.delimiter());
    frame.writeInt(file.sheets().size());
    for (var sheet : file.sheets()) {
      FrameText.write(frame, sheet.name());
      frame.writeBoolean(sheet.hidden());
    }
    frame.writeInt(found.layout().headerRow());
    frame.writeInt(found.layout().above().size());
    for (var row : found.layout().above()) {
      texts(row);
    }
    var marks = found.layout().known();
    frame.writeInt(marks.headerRows());
    frame.writeInt(marks.hiddenRows());
    frame.writeInt(marks.hiddenColumns().size());
    for (var column : marks.hiddenColumns()) {
      frame.writeInt(column);
    }
    frame.writeInt(marks.formulasWithoutValue());
    last(FrameKind.FOUND);
  }

  /** A refusal, and of what kind the exception behind it was, if there was one. */
  void refused(Invalid refusal) throws IOException {
    var cause = refusal.getCause();
    FrameText.write(frame, refusal.code());
    FrameText.write(frame, String.valueOf(refusal.getMessage()));
    FrameText.writeOrNone(frame, cause == null ? null : cause.getClass().getName());
    frame.writeInt(refusal.errors().size());
    for (var error : refusal.errors()) {
      FrameText.write(frame, error.field());
      FrameText.write(frame, error.message());
    }
    last(FrameKind.REFUSED);
  }

  private void texts(List<String> texts) throws IOException {
    frame.writeInt(texts.size());
    for (var text : texts) {
      FrameText.write(frame, text);
    }
  }

  private void last(FrameKind kind) throws IOException {
    end(kind);
    out.flush();
  }

  private void end(FrameKind kind) throws IOException {
    out.writeByte(kind.mark());
    out.writeInt(content.size());
    content.writeTo(out);
    content.reset();
  }
}
