package ai.rivvi.imports;

import static ai.rivvi.shared.Role.ANALYST;
import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.LostDeadlock;
import ai.rivvi.shared.Page;
import ai.rivvi.storage.ScratchFolder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/imports")
class ImportController {
  private final IncomingFiles incoming;
  private final ListRereading rereading;
  private final Imports imports;
  private final ImportViews views;
  private final ScratchFolder scratch;

  ImportController(
      IncomingFiles incoming,
      ListRereading rereading,
      Imports imports,
      ImportViews views,
      ScratchFolder scratch) {
    this.incoming = incoming;
    this.rereading = rereading;
    this.imports = imports;
    this.views = views;
    this.scratch = scratch;
  }

  /**
   * A column.
   *
   * @param unknownWords what its cells say that is not understood as what it means, and how often;
   *     empty for analysts, and when they say very many things
   */
  record ColumnResponse(
      int index,
      String header,
      List<String> samples,
      int filledCount,
      List<MappingResponse.UnknownWord> unknownWords) {}

  /**
   * How many rows are in which state, and how many patients they are.
   *
   * @param copies rows that say nothing else than an earlier one
   * @param samePatient other rows of a patient whom an earlier one names
   */
  record Counts(
      int ready,
      int problem,
      int held,
      int skipped,
      int copies,
      int samePatient,
      int newPatients,
      int matchedPatients) {}

  /** A list that this one resembles. */
  record EarlierList(ImportId id, String fileName, Instant createdAt) {
    static @Nullable EarlierList of(@Nullable StoredImport list) {
      return list == null ? null : new EarlierList(list.id(), list.fileName(), list.createdAt());
    }
  }

  /** The source that a list came from by itself. */
  record SourceOfList(ListSourceId id, String name) {
    static @Nullable SourceOfList of(ImportViews.ListView view) {
      var source = view.list().source();
      var name = view.sourceName();
      return source == null || name == null ? null : new SourceOfList(source, name);
    }
  }

  record ProblemCount(ProblemCode code, int count) {}

  /**
   * A list.
   *
   * @param sheets of a workbook, in order; empty for a text file
   * @param headerRow the number of the row that names the columns; 0 when none does
   * @param headerRows 2 when the row above that one groups the names with merged cells, else 1
   * @param hiddenRows how many rows of the list are hidden in the workbook; they are part of it
   * @param hiddenColumns the indexes of the columns that are hidden there; they are part of it
   * @param reading how often the file was read: goes back with a mapping of its columns
   * @param mappedAs the earlier list of the same shape after which it was mapped by itself
   * @param doneRows rows read, checked or committed so far, while that goes on
   * @param refused why the file cannot be taken; null unless it was refused in the background
   * @param undone when and by whom it was undone, and what came of it; null when it was not
   * @param source where its file came from by itself; null when somebody has uploaded it
   * @param rowsAbove what stands above that row; null in a page of lists and for analysts
   */
  record ImportResponse(
      ImportId id,
      String fileName,
      FileFormat format,
      String sha256,
      long bytes,
      @Nullable String sheet,
      List<SheetName> sheets,
      int headerRow,
      int headerRows,
      int hiddenRows,
      List<Integer> hiddenColumns,
      @Nullable List<List<String>> rowsAbove,
      @Nullable String charset,
      @Nullable String delimiter,
      ImportState state,
      int rowCount,
      int reading,
      Instant createdAt,
      String createdBy,
      @Nullable Instant committedAt,
      @Nullable UndoneResponse undone,
      int committedRows,
      int doneRows,
      @Nullable RefusedResponse refused,
      @Nullable List<ColumnResponse> columns,
      @Nullable MappingResponse mapping,
      @Nullable EarlierList mappedAs,
      @Nullable SourceOfList source,
      Counts counts,
      List<ProblemCount> problemsByCode) {}

  /**
   * What was undone so far.
   *
   * @param removedPatients whom only this list had brought
   * @param restoredPatients who were known before, of whom something is again as it was
   * @param keptPatients whom this list brought and who stay: another list names them, somebody
   *     changed or spoke with them, or they are not to be called
   */
  record UndoneResponse(
      Instant at, String by, int removedPatients, int restoredPatients, int keptPatients) {
    static @Nullable UndoneResponse of(StoredImport.@Nullable Undoing undoing) {
      return undoing == null
          ? null
          : new UndoneResponse(
              undoing.at(), undoing.by(), undoing.removed(), undoing.restored(), undoing.kept());
    }
  }

  /** Why a file cannot be taken, with a way out. */
  record RefusedResponse(String code, String message) {
    static @Nullable RefusedResponse of(StoredImport.@Nullable Refused refused) {
      return refused == null ? null : new RefusedResponse(refused.code(), refused.text());
    }
  }

  record AttestationRequest(
      @NotNull @Pattern(regexp = "ATTESTED", message = "must be ATTESTED") String basis,
      @NotEmpty Set<@NotNull CallPurpose> purposes,
      @NotNull @Pattern(regexp = "VOICE", message = "must be VOICE") String channel,
      @NotBlank @Size(max = 500) String obtainedHow,
      @NotNull LocalDate obtainedOn) {}

  record CommitRequest(@Valid @Nullable AttestationRequest consent) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(CLINIC_ADMIN)
  ImportResponse upload(
      @RequestPart("file") MultipartFile file,
      @RequestParam(required = false) @Nullable String sheet,
      @RequestParam(required = false) @Nullable String charset,
      @RequestParam(required = false) @Nullable String delimiter,
      @RequestParam(required = false) @Nullable Integer headerRow)
      throws IOException {
    var name = file.getOriginalFilename();
    if (name == null || name.isBlank()) {
      throw FileRefused.nameMissing();
    }
    var options = ReadOptions.of(sheet, charset, delimiter, headerRow);
    var copy = scratch.newFile();
    try {
      file.transferTo(copy);
      return response(views.get(incoming.upload(copy, name, options)));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /**
   * How a file is to be read; what is absent is found out.
   *
   * @param headerRow the number of the row that names the columns; 0 when none does
   * @param discardEdits whether what people have changed in the rows, left out or decided may go
   */
  record ReadingRequest(
      @Size(max = 255) @Nullable String sheet,
      @Nullable Integer headerRow,
      @Size(max = 20) @Nullable String charset,
      @Size(max = 10) @Nullable String delimiter,
      @Nullable Boolean discardEdits) {}

  @PutMapping("/{id}/reading")
  @Allowed(CLINIC_ADMIN)
  ImportResponse read(@PathVariable ImportId id, @Valid @RequestBody ReadingRequest request) {
    rereading.read(
        id,
        ReadOptions.of(
            request.sheet(), request.charset(), request.delimiter(), request.headerRow()),
        Boolean.TRUE.equals(request.discardEdits()));
    return response(views.get(id));
  }

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF, ANALYST, SUPER_ADMIN})
  Page<ImportResponse> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return views.page(Cursor.decode(cursor), Page.limit(limit)).map(ImportController::summary);
  }

  @GetMapping("/{id}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, ANALYST, SUPER_ADMIN})
  ImportResponse get(@PathVariable ImportId id) {
    return response(views.get(id));
  }

  @PostMapping("/{id}/commit")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(CLINIC_ADMIN)
  ImportResponse commit(
      @PathVariable ImportId id,
      @Valid @RequestBody(required = false) @Nullable CommitRequest request) {
    var consent = request == null ? null : request.consent();
    imports.commit(
        id,
        consent == null
            ? null
            : new Attestation(consent.purposes(), consent.obtainedHow(), consent.obtainedOn()));
    return response(views.get(id));
  }

  @PostMapping("/{id}/undo")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(CLINIC_ADMIN)
  ImportResponse undo(@PathVariable ImportId id) {
    LostDeadlock.retry(() -> imports.undo(id));
    return response(views.get(id));
  }

  private static ImportResponse summary(ImportViews.ListView view) {
    return response(view, null, null);
  }

  static ImportResponse response(ImportViews.ListView view) {
    var columns =
        view.columns().stream()
            .map(
                column ->
                    new ColumnResponse(
                        column.mapping().index(),
                        column.header(),
                        column.samples(),
                        column.filledCount(),
                        MappingResponse.unknownWords(column)))
            .toList();
    return response(view, columns, MappingResponse.of(view));
  }

  private static ImportResponse response(
      ImportViews.ListView view,
      @Nullable List<ColumnResponse> columns,
      @Nullable MappingResponse mapping) {
    var list = view.list();
    var marks = list.layout().known();
    var counts = view.counts();
    return new ImportResponse(
        list.id(),
        list.fileName(),
        list.format(),
        list.sha256(),
        list.bytes(),
        list.sheet(),
        list.layout().sheets(),
        list.layout().headerRow(),
        marks.headerRows(),
        marks.hiddenRows(),
        marks.hiddenColumns(),
        columns == null || view.isIdentityHidden() ? null : list.layout().above(),
        list.charset(),
        list.delimiter(),
        list.state(),
        list.rowCount(),
        list.readingNumber(),
        list.createdAt(),
        list.createdBy(),
        list.committedAt(),
        UndoneResponse.of(list.undoing()),
        committedRows(list),
        doneRows(list),
        RefusedResponse.of(list.refused()),
        columns,
        mapping,
        EarlierList.of(view.mappedAs()),
        SourceOfList.of(view),
        new Counts(
            counts.ready(),
            counts.problem(),
            counts.held(),
            counts.skipped(),
            counts.copies(),
            counts.samePatient(),
            list.newPatients(),
            list.matchedPatients()),
        counts.problems().stream()
            .map(problem -> new ProblemCount(problem.code(), problem.count()))
            .toList());
  }

  /** Under way nearly so: the mark is a row's number in the file. */
  private static int committedRows(StoredImport list) {
    return switch (list.state()) {
      case COMMITTED -> list.rowCount();
      case COMMITTING ->
          Math.clamp(list.committedThrough() - list.layout().headerRow(), 0, list.rowCount());
      case READING, CHECKING, REFUSED, UPLOADED, MAPPED, FAILED, UNDOING, UNDONE -> 0;
    };
  }

  private static int doneRows(StoredImport list) {
    return switch (list.state()) {
      case READING, CHECKING -> list.work().doneRows();
      case COMMITTING, COMMITTED -> committedRows(list);
      case REFUSED, UPLOADED, MAPPED, FAILED, UNDOING, UNDONE -> 0;
    };
  }
}
