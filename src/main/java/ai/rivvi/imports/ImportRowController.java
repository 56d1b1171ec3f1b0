package ai.rivvi.imports;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.mending.ChangedPatients;
import ai.rivvi.imports.mending.RowEdits;
import ai.rivvi.imports.rows.ChangeDecision;
import ai.rivvi.imports.rows.ChangeView;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowProblem;
import ai.rivvi.imports.rows.RowRepeat;
import ai.rivvi.imports.rows.RowState;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows of a list: as they are read, and what a person changes or decides about them. */
@RestController
@RequestMapping("/api/imports")
class ImportRowController {
  private static final int DECIDED_ROWS_MAX = 1_000;
  private final ChangedPatients changes;
  private final RowEdits edits;
  private final ImportViews views;

  ImportRowController(ChangedPatients changes, RowEdits edits, ImportViews views) {
    this.changes = changes;
    this.edits = edits;
    this.views = views;
  }

  /**
   * A row.
   *
   * @param cells with what a person has changed in them
   * @param fromMapping which of the readings the mapping gives, and not the file
   * @param repeat the earlier row of the same patient; null for the first, and for a row that is
   *     left out
   * @param inFile what the file says where something was changed, by the column's index
   */
  record RowResponse(
      int rowNumber,
      List<String> cells,
      Map<Integer, String> inFile,
      RowState state,
      Map<Target, String> readings,
      Set<Target> fromMapping,
      List<RowProblem> problems,
      @Nullable PatientId patientId,
      @Nullable ChangeResponse change,
      @Nullable RowRepeat repeat) {}

  /**
   * The row has the number of a known patient, or of one whom an earlier row brings, with another
   * name or birth date.
   *
   * @param earlierRow the row that brings the patient; null when they are known otherwise
   * @param onFile what is stored; null when an earlier row of the list brings the patient
   * @param decision null while nobody has decided
   */
  record ChangeResponse(
      @Nullable Integer earlierRow,
      ChangeView.@Nullable NameAndBirthDate onFile,
      ChangeView.NameAndBirthDate inRow,
      @Nullable ChangeDecision decision,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt) {
    static @Nullable ChangeResponse of(@Nullable ChangeView change) {
      if (change == null) {
        return null;
      }
      var decided = change.decided();
      return new ChangeResponse(
          change.earlierRow(),
          change.onFile(),
          change.inRow(),
          decided == null ? null : decided.decision(),
          decided == null ? null : decided.by(),
          decided == null ? null : decided.at());
    }
  }

  /**
   * A decision about rows that change a patient.
   *
   * @param rowNumbers when absent, all of known patients about whom nobody has decided; rows that
   *     contradict an earlier one of the list are decided by their numbers alone
   */
  record ChangedPatientsRequest(
      @NotNull ChangeDecision decision,
      @Nullable @Size(min = 1, max = DECIDED_ROWS_MAX) Set<@NotNull Integer> rowNumbers) {}

  @GetMapping("/{id}/rows")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  Page<RowResponse> list(
      @PathVariable ImportId id,
      @RequestParam(required = false) @Nullable RowState state,
      @RequestParam(required = false) @Nullable ProblemCode problem,
      @RequestParam(required = false, defaultValue = "false") boolean repeats,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    var filter = new ImportRowRepository.Filter(state, problem, false, repeats);
    return views
        .rows(id, filter, Cursor.decode(cursor), Page.limit(limit))
        .map(ImportRowController::row);
  }

  /**
   * A cell's new text.
   *
   * @param text null puts back what the file says
   * @param seen what stood there when it was decided; refused when it is something else by now
   */
  record CellEdit(int columnIndex, @Nullable String text, @Nullable String seen) {}

  record RowEditRequest(
      int rowNumber,
      @NotEmpty @Size(max = RowGate.COLUMNS_MAX) List<@Valid @NotNull CellEdit> cells) {}

  @PutMapping("/{id}/rows")
  @Allowed(CLINIC_ADMIN)
  ImportResponse edit(@PathVariable ImportId id, @Valid @RequestBody RowEditRequest request) {
    var texts = new HashMap<Integer, @Nullable String>();
    var seen = new HashMap<Integer, String>();
    for (var cell : request.cells()) {
      texts.put(cell.columnIndex(), cell.text());
      if (cell.seen() != null) {
        seen.put(cell.columnIndex(), cell.seen());
      }
    }
    edits.edit(id, request.rowNumber(), texts, seen);
    return ImportResponse.of(views.get(id));
  }

  /**
   * Rows to leave out of the list, or to take in again.
   *
   * @param rowNumbers the file's own; absent where all that repeat an earlier one are left out
   * @param repeats in place of row numbers: all rows that repeat an earlier one in this way
   */
  record SkipRequest(
      @Nullable @Size(min = 1, max = DECIDED_ROWS_MAX) Set<@NotNull Integer> rowNumbers,
      RowRepeat.@Nullable Kind repeats,
      boolean skipped) {}

  @PostMapping("/{id}/skipped-rows")
  @Allowed(CLINIC_ADMIN)
  ImportResponse skip(@PathVariable ImportId id, @Valid @RequestBody SkipRequest request) {
    edits.skip(id, request.rowNumbers(), request.repeats(), request.skipped());
    return ImportResponse.of(views.get(id));
  }

  @PostMapping("/{id}/changed-patients")
  @Allowed(CLINIC_ADMIN)
  ImportResponse decideChanges(
      @PathVariable ImportId id, @Valid @RequestBody ChangedPatientsRequest request) {
    changes.decide(id, request.decision(), request.rowNumbers());
    return ImportResponse.of(views.get(id));
  }

  private static RowResponse row(ImportViews.RowView view) {
    var row = view.row();
    return new RowResponse(
        row.rowNumber(),
        row.cells().stream().map(Cell::text).toList(),
        row.edits().texts().keySet().stream()
            .collect(Collectors.toMap(column -> column, row::fileText)),
        row.state(),
        view.readings(),
        view.fromMapping(),
        view.problems(),
        row.patient(),
        ChangeResponse.of(view.change()),
        row.repeat());
  }
}
