package ai.rivvi.imports;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.imports.cells.FormulaGuard;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.imports.lists.ImportRowRepository.Filter;
import ai.rivvi.imports.mending.CsvText;
import ai.rivvi.imports.mending.MendedRows;
import ai.rivvi.imports.mending.RowsFile;
import ai.rivvi.imports.mending.WorkbookText;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.ImportId;
import ai.rivvi.storage.ScratchFolder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of a list to download, and to bring back mended. */
@RestController
@RequestMapping("/api/imports/{id}")
class ImportFileController {
  private static final int BATCH_ROWS = 1_000;
  private static final String CSV = "text/csv";
  private static final String CSV_UTF_8 = CSV + ";charset=UTF-8";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private final ImportViews views;
  private final MendedRows mended;
  private final ScratchFolder scratch;

  ImportFileController(ImportViews views, MendedRows mended, ScratchFolder scratch) {
    this.views = views;
    this.mended = mended;
    this.scratch = scratch;
  }

  /** The rows that are not ready, as they came, with their row number and reasons behind. */
  @GetMapping(path = "/errors.csv", produces = CSV)
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  void errors(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
    var head = views.beginExport(id, Filter.NOT_READY);
    attach(response, head.named("rows to mend.csv"), CSV_UTF_8);
    write(id, Filter.NOT_READY, head, new CsvText(response.getOutputStream()));
  }

  /** The same as a workbook, in which a spreadsheet changes nothing by itself. */
  @GetMapping(path = "/errors.xlsx", produces = XLSX)
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  void errorsWorkbook(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
    var head = views.beginExport(id, Filter.NOT_READY);
    attach(response, head.named("rows to mend.xlsx"), XLSX);
    write(id, Filter.NOT_READY, head, new WorkbookText(response.getOutputStream()));
  }

  /** All rows, with what was mended in them. */
  @GetMapping(path = "/rows.csv", produces = CSV)
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  void rows(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
    var head = views.beginExport(id, Filter.ALL);
    attach(response, head.named("rows.csv"), CSV_UTF_8);
    write(id, Filter.ALL, head, new CsvText(response.getOutputStream()));
  }

  @GetMapping(path = "/rows.xlsx", produces = XLSX)
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  void rowsWorkbook(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
    var head = views.beginExport(id, Filter.ALL);
    attach(response, head.named("rows.xlsx"), XLSX);
    write(id, Filter.ALL, head, new WorkbookText(response.getOutputStream()));
  }

  private void write(ImportId id, Filter filter, ImportViews.ExportHead head, RowsFile out)
      throws IOException {
    try (out) {
      var width = head.columns().size();
      out.add(
          line(
              head.columns(),
              width,
              FormulaGuard.ROW_COLUMN,
              FormulaGuard.PROBLEMS_COLUMN,
              FormulaGuard.LIST_COLUMN));
      for (var batch = views.export(id, filter, 0, BATCH_ROWS);
          !batch.isEmpty();
          batch = views.export(id, filter, batch.getLast().row().rowNumber(), BATCH_ROWS)) {
        for (var row : batch) {
          out.add(line(row, width, head.tag()));
        }
      }
    }
  }

  /**
   * What came of a file of mended rows.
   *
   * @param rowsChanged in how many rows a cell differs from the list
   * @param rowsSame in how many none does
   */
  record MendedRowsResponse(int rowsChanged, int rowsSame, ImportResponse list) {}

  /**
   * A file as {@code errors.xlsx} or {@code rows.xlsx}, mended: its cells take their rows' place.
   */
  @PostMapping(path = "/mended-rows", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(CLINIC_ADMIN)
  MendedRowsResponse mend(@PathVariable ImportId id, @RequestPart("file") MultipartFile file)
      throws IOException {
    var copy = scratch.newFile();
    try {
      file.transferTo(copy);
      var came = mended.take(id, copy);
      return new MendedRowsResponse(came.changed(), came.same(), ImportResponse.of(views.get(id)));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static List<String> line(ImportViews.RowView view, int width, String tag) {
    var codes = view.row().problems().stream().map(ProblemCode::name).toList();
    var reasons =
        view.problems().stream()
            .filter(problem -> codes.contains(problem.code()))
            .map(problem -> problem.code() + ": " + problem.message())
            .collect(Collectors.joining(" "));
    var cells = view.row().cells().stream().map(WrittenNumber::whole).toList();
    return line(cells, width, Integer.toString(view.row().rowNumber()), reasons, tag);
  }

  private static List<String> line(List<String> cells, int width, String... behind) {
    var line = new ArrayList<>(cells);
    while (line.size() < width) {
      line.add("");
    }
    line.addAll(List.of(behind));
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
