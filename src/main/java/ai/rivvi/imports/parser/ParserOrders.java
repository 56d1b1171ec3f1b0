package ai.rivvi.imports.parser;

import ai.rivvi.imports.tables.ReadOptions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a parser is told on its standard input: which file to read, and how. */
record ParserOrders(Path file, ReadOptions options) {
  private static final int TEXT_CHARACTERS_MAX = 100_000;

  void write(DataOutput out) throws IOException {
    var charset = options.charset();
    var delimiter = options.delimiter();
    var headerRow = options.headerRow();
    FrameText.write(out, file.toAbsolutePath().toString());
    FrameText.writeOrNone(out, options.sheet());
    FrameText.writeOrNone(out, charset == null ? null : charset.name());
    FrameText.writeOrNone(out, delimiter == null ? null : delimiter.toString());
    FrameText.writeOrNone(out, headerRow == null ? null : headerRow.toString());
  }

  static ParserOrders read(DataInput in) throws IOException {
    var file = Path.of(FrameText.read(in, TEXT_CHARACTERS_MAX));
    var sheet = textOrNone(in);
    var charset = textOrNone(in);
    var delimiter = textOrNone(in);
    var headerRow = textOrNone(in);
    return new ParserOrders(
        file,
        new ReadOptions(
            sheet,
            charset == null ? null : Charset.forName(charset),
            delimiter == null ? null : delimiter.charAt(0),
            headerRow == null ? null : Integer.valueOf(headerRow)));
  }

  private static @Nullable String textOrNone(DataInput in) throws IOException {
    return FrameText.readOrNone(in, TEXT_CHARACTERS_MAX);
  }
}
