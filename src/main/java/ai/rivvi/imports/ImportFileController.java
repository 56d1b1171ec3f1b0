package ai.rivvi.imports;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.ImportId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files of a list to download. */
@RestController
@RequestMapping("/api/imports/{id}")
class ImportFileController {
  private static final int BATCH_ROWS = 1_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private final ImportViews views;

  ImportFileController(ImportViews views) {
    this.views = views;
  }

  /** The rows that are not ready, as they came, with their row number and reasons behind. */
  @GetMapping(path = "/errors.csv", produces = "text/csv")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  void errors(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
    var headers = views.beginErrors(id);
    attach(response, "errors.csv", "text/csv;charset=UTF-8");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.append(BYTE_ORDER_MARK);
      CsvText.append(out, line(headers, headers.size(), "rivvi_row", "rivvi_problems"));
      for (var batch = views.errors(id, 0, BATCH_ROWS);
          !batch.isEmpty();
          batch = views.errors(id, batch.getLast().row().rowNumber(), BATCH_ROWS)) {
        for (var row : batch) {
          CsvText.append(out, line(row, headers.size()));
        }
      }
    }
  }

  private static List<String> line(ImportViews.RowView view, int width) {
    var codes = view.row().problems().stream().map(ProblemCode::name).toList();
    var reasons =
        view.problems().stream()
            .filter(problem -> codes.contains(problem.code()))
            .map(problem -> problem.code() + ": " + problem.message())
            .collect(Collectors.joining(" "));
    var cells = view.row().cells().stream().map(Cell::text).toList();
    return line(cells, width, Integer.toString(view.row().rowNumber()), reasons);
  }

  private static List<String> line(List<String> cells, int width, String row, String reasons) {
    var line = new ArrayList<>(cells);
    while (line.size() < width) {
      line.add("");
    }
    line.add(row);
    line.add(reasons);
    return line;
  }

  /** The file, byte for byte. */
  @GetMapping("/original")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  void original(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
    var original = views.original(id);
    try (var content = original.content()) {
      attach(response, original.fileName(), MediaType.APPLICATION_OCTET_STREAM_VALUE);
      response.setContentLengthLong(original.bytes());
      content.transferTo(response.getOutputStream());
    }
  }

  private static void attach(HttpServletResponse response, String fileName, String type) {
    response.setContentType(type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(fileName, StandardCharsets.UTF_8)
            .build()
            .toString());
  }
}
