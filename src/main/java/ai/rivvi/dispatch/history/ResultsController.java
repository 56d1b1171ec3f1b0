package ai.rivvi.dispatch.history;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.RunId;
import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.poifs.crypt.temp.SXSSFWorkbookWithCustomZipEntrySource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The results of a run as files. Cells that a spreadsheet would run as formulas get an apostrophe.
 */
@RestController
@RequestMapping("/api/runs/{id}")
class ResultsController {
  private static final String TRIGGERS = "=+-@\t\r'";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Results results;

  ResultsController(Results results) {
    this.results = results;
  }

  @GetMapping(path = "/results.csv", produces = "text/csv")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST})
  void csv(@PathVariable RunId id, HttpServletResponse response) throws IOException {
    var head = results.head(id);
    name(response, head.name() + ".csv", "text/csv; charset=UTF-8");
    var writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    writer.write(BYTE_ORDER_MARK);
    try (var csv = new CSVWriterBuilder(writer).withLineEnd(ICSVWriter.RFC4180_LINE_END).build()) {
      csv.writeNext(safe(head.headers()), false);
      each(id, head, row -> csv.writeNext(safe(row), false));
    }
  }

  @GetMapping(
      path = "/results.xlsx",
      produces = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST})
  void xlsx(@PathVariable RunId id, HttpServletResponse response) throws IOException {
    var head = results.head(id);
    name(
        response,
        head.name() + ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    // Of the variants that keep rows on disk the one that encrypts them there.
    try (var workbook = new SXSSFWorkbookWithCustomZipEntrySource()) {
      var sheet = workbook.createSheet("Results");
      Consumer<List<String>> add =
          cells -> {
            var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            for (var column = 0; column < cells.size(); column++) {
              row.createCell(column).setCellValue(safe(cells.get(column)));
            }
          };
      add.accept(head.headers());
      each(id, head, add);
      workbook.write(response.getOutputStream());
    }
  }

  private void each(RunId id, Results.Head head, Consumer<List<String>> row) {
    var after = 0;
    while (true) {
      var page = results.page(id, head, after);
      page.forEach(one -> row.accept(one.cells()));
      if (page.size() < Results.PAGE) {
        return;
      }
      after = page.getLast().rowNumber();
    }
  }

  private static String[] safe(List<String> cells) {
    return cells.stream().map(ResultsController::safe).toArray(String[]::new);
  }

  private static String safe(String cell) {
    return !cell.isEmpty() && TRIGGERS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static void name(HttpServletResponse response, String fileName, String type) {
    response.setContentType(type);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(fileName, StandardCharsets.UTF_8)
            .build()
            .toString());
  }
}
