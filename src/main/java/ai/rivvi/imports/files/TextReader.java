package ai.rivvi.imports.files;

import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads .csv and .tsv, row by row. */
final class TextReader {
  private static final int HEAD_CHARACTERS = 64 * 1024;

  /** Of one cell. A line that is too long is told for what it is, so the reader needs no less. */
  private static final int BUFFER_CHARACTERS_MAX = LineGuard.LINE_CHARACTERS_MAX + 64 * 1024;

  private TextReader() {}

  static ReadFile read(Path file, ReadOptions options, RowGate gate) throws IOException {
    var charset = options.charset() != null ? options.charset() : TextCharset.of(file);
    var head = head(file, charset);
    char delimiter = options.delimiter() != null ? options.delimiter() : Delimiters.find(head);
    var isSpaced = QuoteSpaces.areIn(head, delimiter);
    var rowNumber = 0;
    try (var rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .trimWhitespacesAroundQuotes(isSpaced)
            .allowUnclosedQuote(false)
            .skipEmptyLines(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(BUFFER_CHARACTERS_MAX)
            .build(new TextRow(!isSpaced), open(file, charset))) {
      for (var cells : rows) {
        rowNumber++;
        if (rowNumber > 1 || !Delimiters.isDeclaration(cells, delimiter)) {
          gate.row(rowNumber, cells);
        }
      }
    } catch (CsvParseException e) {
      switch (e.getCause()) {
        case null -> throw quoteNotClosed(rowNumber + 1);
        case RuntimeException refusal -> throw refusal;
        case Error failure -> throw failure;
        default -> throw e;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return ReadFile.text(
        delimiter == '\t' ? FileFormat.TSV : FileFormat.CSV, charset.name(), delimiter);
  }

  static RuntimeException quoteNotClosed(int rowNumber) {
    return FileRefused.damaged(
        "Row "
            + rowNumber
            + " has a cell in quotes (\") that is not closed, or goes on behind its closing quote:"
            + " mend that row.");
  }

  private static CharSequence head(Path file, Charset charset) throws IOException {
    var head = new char[HEAD_CHARACTERS];
    try (var in = open(file, charset)) {
      var length = 0;
      for (var n = 0;
          n >= 0 && length < head.length;
          n = in.read(head, length, head.length - length)) {
        length += n;
      }
      return CharBuffer.wrap(head, 0, length);
    }
  }

  private static BufferedReader open(Path file, Charset charset) throws IOException {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    return new BufferedReader(
        new LineGuard(new InputStreamReader(Files.newInputStream(file), decoder)));
  }
}
