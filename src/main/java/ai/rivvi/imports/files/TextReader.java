package ai.rivvi.imports.files;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvException;
import com.opencsv.exceptions.CsvMalformedLineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Reads .csv and .tsv, row by row. */
final class TextReader {
  private static final int HEAD_CHARACTERS = 64 * 1024;

  /** A cell with more lines is an opening quote that is never closed. */
  private static final int CELL_LINES_MAX = 100;

  private TextReader() {}

  static ReadFile read(Path file, ReadOptions options, RowGate gate) throws IOException {
    var charset = options.charset() != null ? options.charset() : TextCharset.of(file);
    char delimiter = options.delimiter() != null ? options.delimiter() : delimiter(file, charset);
    var parser = new RFC4180ParserBuilder().withSeparator(delimiter).build();
    var rowNumber = 0;
    try (var reader =
        new CSVReaderBuilder(open(file, charset))
            .withCSVParser(parser)
            .withMultilineLimit(CELL_LINES_MAX)
            .build()) {
      for (var line = reader.readNext(); line != null; line = reader.readNext()) {
        rowNumber++;
        if (rowNumber == 1 && Delimiters.isDeclaration(line, delimiter)) {
          continue;
        }
        var cells = new ArrayList<Cell>(line.length);
        for (var text : line) {
          cells.add(text.isEmpty() ? Cell.BLANK : Cell.text(text));
        }
        gate.row(rowNumber, cells);
      }
    } catch (CsvMalformedLineException | CsvException e) {
      throw unclosedQuote(rowNumber + 1);
    } catch (IOException e) {
      throw unclosedQuote(rowNumber + 1);
    }
    return ReadFile.text(
        delimiter == '\t' ? FileFormat.TSV : FileFormat.CSV, charset.name(), delimiter);
  }

  private static RuntimeException unclosedQuote(int rowNumber) {
    return FileRefused.damaged(
        "Row " + rowNumber + " has an opening quote (\") that is not closed: mend that row.");
  }

  private static char delimiter(Path file, Charset charset) throws IOException {
    var head = new char[HEAD_CHARACTERS];
    try (var in = open(file, charset)) {
      var length = 0;
      for (var n = 0;
          n >= 0 && length < head.length;
          n = in.read(head, length, head.length - length)) {
        length += n;
      }
      return Delimiters.find(java.nio.CharBuffer.wrap(head, 0, length));
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
