package ai.rivvi.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Lists of 12 columns, about 176 bytes a row in a text file; the remark does not compress well. */
final class BenchList {
  private static final int REMARK_CHARACTERS = 58;
  private static final int ROWS_IN_MEMORY = 100;
  private static final int VALUES = 10_000_000;
  private final SampleList sample;
  private final Random random;

  BenchList(long seed) {
    sample = new SampleList(seed);
    random = new Random(seed);
  }

  private List<String> row(int number) {
    var row = new ArrayList<>(sample.row(number));
    var remark = new StringBuilder(row.getLast()).append(' ');
    for (var i = 0; i < REMARK_CHARACTERS; i++) {
      remark.append((char) ('a' + random.nextInt(26)));
    }
    row.set(row.size() - 1, remark.toString());
    return row;
  }

  Path csv(Path file, int rows) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.append(String.join(",", SampleList.HEADER)).append("\r\n");
      for (var number = 1; number <= rows; number++) {
        out.append(String.join(",", row(number))).append("\r\n");
      }
    }
    return file;
  }

  /** The same with more columns, each with a short text that is another one in every row. */
  Path wideCsv(Path file, int rows, int columns) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.append(String.join(",", SampleList.HEADER));
      for (var column = SampleList.HEADER.size(); column < columns; column++) {
        out.append(",Answer ").append(Integer.toString(column + 1));
      }
      out.append("\r\n");
      for (var number = 1; number <= rows; number++) {
        out.append(String.join(",", sample.row(number)));
        for (var column = SampleList.HEADER.size(); column < columns; column++) {
          out.append(",v").append(Integer.toString(random.nextInt(VALUES)));
        }
        out.append("\r\n");
      }
    }
    return file;
  }

  /** With a table of shared texts, as spreadsheet programs write it. */
  Path xlsx(Path file, int rows) throws IOException {
    try (var workbook = new SXSSFWorkbook(null, ROWS_IN_MEMORY, false, true);
        var out = Files.newOutputStream(file)) {
      var sheet = workbook.createSheet("Patients");
      for (var number = 0; number <= rows; number++) {
        var line = sheet.createRow(number);
        var cells = number == 0 ? SampleList.HEADER : row(number);
        for (var column = 0; column < cells.size(); column++) {
          line.createCell(column).setCellValue(cells.get(column));
        }
      }
      workbook.write(out);
    }
    return file;
  }
}
