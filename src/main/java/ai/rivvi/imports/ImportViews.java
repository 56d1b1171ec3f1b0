package ai.rivvi.imports;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.mapping.StoredColumn;
import ai.rivvi.imports.rows.ChangeView;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowChange;
import ai.rivvi.imports.rows.RowCounts;
import ai.rivvi.imports.rows.RowProblem;
import ai.rivvi.imports.rows.RowReading;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.storage.ObjectStore;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see of lists: each reading is on the access log. */
@Service
class ImportViews {
  private static final Pattern EXTENSION = Pattern.compile("\\.[^.]+$");
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final ImportRowRepository rows;
  private final ListSourceRepository sources;
  private final ObjectStore objects;
  private final Patients patients;
  private final ApplicationEventPublisher events;
  private final RowReaders readers;

  ImportViews(
      ImportRepository imports,
      ListColumnRepository listColumns,
      ImportRowRepository rows,
      ListSourceRepository sources,
      ObjectStore objects,
      Patients patients,
      ApplicationEventPublisher events,
      RowReaders readers) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.rows = rows;
    this.sources = sources;
    this.objects = objects;
    this.patients = patients;
    this.events = events;
    this.readers = readers;
  }

  /** A list with its columns; without them in a page of lists. */
  record ListView(
      StoredImport list,
      List<StoredColumn> columns,
      RowCounts counts,
      @Nullable StoredImport mappedAs,
      @Nullable String sourceName) {
    /** Whether whoever looks may not see who is meant. */
    boolean isIdentityHidden() {
      return CurrentMember.get().isIdentityHidden();
    }
  }

  /** A row as stored and as read. */
  record RowView(
      StoredRow row,
      Map<Target, String> readings,
      Set<Target> fromMapping,
      List<RowProblem> problems,
      @Nullable ChangeView change) {
    @Override
    public String toString() {
      return "RowView[" + row.id() + "]";
    }
  }

  /** The bytes as uploaded, still encrypted at rest until they are read. */
  record Original(String fileName, long bytes, InputStream content) {}

  @Transactional
  public Page<ListView> page(@Nullable Cursor after, int limit) {
    var lists = imports.page(after, limit + 1);
    var counts = rows.counts(lists.stream().map(StoredImport::id).toList());
    var names =
        sources.names(
            lists.stream().map(StoredImport::source).filter(Objects::nonNull).distinct().toList());
    return Page.of(lists, limit, list -> new Cursor(list.createdAt(), list.id().value()))
        .map(
            list ->
                new ListView(
                    list,
                    List.of(),
                    counts.getOrDefault(list.id(), RowCounts.NONE),
                    null,
                    list.source() == null ? null : names.get(list.source())));
  }

  /** Sample values are patient data: whoever may not see identities gets none. */
  @Transactional
  public ListView get(ImportId id) {
    var list = find(id);
    var counts = rows.counts(List.of(id)).getOrDefault(id, RowCounts.NONE);
    var columns = listColumns.of(id);
    var mappedAs = list.mappedAs() == null ? null : imports.find(list.mappedAs()).orElse(null);
    var source = list.source();
    var sourceName = source == null ? null : sources.names(List.of(source)).get(source);
    if (CurrentMember.get().isIdentityHidden()) {
      return new ListView(
          list,
          columns.stream().map(StoredColumn::withoutSamples).toList(),
          counts,
          mappedAs,
          sourceName);
    }
    events.publishEvent(Audited.one(AuditAction.READ, ResourceType.IMPORT, id.value(), null));
    return new ListView(list, columns, counts, mappedAs, sourceName);
  }

  @Transactional
  public Page<RowView> rows(
      ImportId id, ImportRowRepository.Filter filter, @Nullable Cursor after, int limit) {
    var list = find(id);
    var from = after == null ? 0 : Math.toIntExact(after.at().getEpochSecond());
    var stored = rows.after(id, from, limit + 1, filter);
    var page =
        Page.of(
                stored,
                limit,
                row -> new Cursor(Instant.ofEpochSecond(row.rowNumber()), row.id().value()))
            .map(row -> row);
    audit(id, page.items().size(), "Rows shown");
    auditChanged(page.items());
    var onFile = patients.summaries(changed(page.items()));
    return new Page<>(view(list, page.items(), onFile), page.nextCursor());
  }

  private List<RowView> view(
      StoredImport list, List<StoredRow> stored, Map<PatientId, PatientSummary> onFile) {
    var mapping = listColumns.mappings(List.of(list)).get(list.id());
    if (mapping == null) {
      return List.of();
    }
    var reader = readers.of(list, mapping);
    var isOpen = list.state().isBeforeCommit();
    return stored.stream()
        .map(
            row -> {
              var reading = reader.read(row.cells());
              var change = row.change();
              var shown =
                  change == null
                      ? null
                      : ChangeView.of(row, change, isOpen, onFile(change, onFile), reading);
              return new RowView(
                  row,
                  reading.readings(),
                  reading.fromMapping(),
                  problems(row, reading, shown),
                  shown);
            })
        .toList();
  }

  private static @Nullable PatientSummary onFile(
      RowChange change, Map<PatientId, PatientSummary> summaries) {
    var patient = change.patient();
    return patient == null ? null : summaries.get(patient);
  }

  private static Set<PatientId> changed(List<StoredRow> rows) {
    return rows.stream()
        .map(StoredRow::change)
        .filter(Objects::nonNull)
        .map(RowChange::patient)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Rows that change a patient show what is stored of them. */
  private void auditChanged(List<StoredRow> rows) {
    var shown = changed(rows).stream().map(PatientId::value).toList();
    if (!shown.isEmpty()) {
      events.publishEvent(Audited.page(ResourceType.PATIENT, shown));
    }
  }

  /** What reading finds, then what was decided over it (consent, matching), then notes. */
  private static List<RowProblem> problems(
      StoredRow row, RowReading reading, @Nullable ChangeView change) {
    if (row.skipped()) {
      return List.of(RowProblem.of(ProblemCode.ROW_SKIPPED));
    }
    if (row.problems().contains(ProblemCode.ROW_KNOWN)) {
      return List.of(RowProblem.of(ProblemCode.ROW_KNOWN));
    }
    var problems = new ArrayList<>(reading.problems());
    for (var code : row.problems()) {
      if (reading.problems().stream().noneMatch(known -> known.code().equals(code.name()))) {
        problems.add(problem(code, row, reading, change));
      }
    }
    problems.addAll(reading.notes());
    return problems;
  }

  private static RowProblem problem(
      ProblemCode code, StoredRow row, RowReading reading, @Nullable ChangeView change) {
    if (change != null && code.isOfAChange()) {
      return change.problem(code);
    }
    var earlier = row.contradicts();
    return earlier != null && code == ProblemCode.IDENTIFIER_CONFLICT
        ? ChangeView.conflict(row.rowNumber(), earlier)
        : reading.problem(code);
  }

  /**
   * What stands over an export.
   *
   * @param tag tells the list in each row
   */
  record ExportHead(List<String> columns, String tag, String fileName) {
    /** A file of these rows beside that of the list, such as {@code labs - rows.csv}. */
    String named(String what) {
      return EXTENSION.matcher(fileName).replaceFirst("") + " - " + what;
    }
  }

  /** Begins an export of rows: the column names, once, on the access log. */
  @Transactional
  public ExportHead beginExport(ImportId id, ImportRowRepository.Filter filter) {
    var list = find(id);
    if (list.undoing() != null) {
      throw new IllegalTransition(
          "import-undone", "The list was undone: its rows are no longer kept.");
    }
    if (filter.onlyNotReady()) {
      var counts = rows.counts(List.of(id)).getOrDefault(id, RowCounts.NONE);
      audit(id, counts.problem() + counts.held(), "Problem rows exported");
    } else {
      audit(id, list.rowCount(), "Rows exported");
    }
    var headers = listColumns.of(id).stream().map(StoredColumn::header).toList();
    return new ExportHead(headers, list.tag(), list.fileName());
  }

  /**
   * The next rows; machine-paged, so that no export holds a transaction. Without what is stored of
   * the patients whom rows change: a file goes where no access log follows.
   */
  @Transactional
  public List<RowView> export(
      ImportId id, ImportRowRepository.Filter filter, int afterRowNumber, int limit) {
    var list = find(id);
    var stored = rows.after(id, afterRowNumber, limit, filter);
    return view(list, stored, Map.of());
  }

  @Transactional
  public Original original(ImportId id) {
    var list = find(id);
    if (list.undoing() != null) {
      throw new IllegalTransition(
          "import-undone", "The list was undone: its file is no longer kept.");
    }
    audit(id, list.rowCount(), "Original file downloaded");
    return new Original(list.fileName(), list.bytes(), objects.open(list.objectId()));
  }

  private void audit(ImportId id, int count, String detail) {
    events.publishEvent(
        new Audited(AuditAction.READ, ResourceType.IMPORT, List.of(id.value()), count, detail));
  }

  private StoredImport find(ImportId id) {
    return imports.find(id).orElseThrow(StoredImport::unknown);
  }
}
