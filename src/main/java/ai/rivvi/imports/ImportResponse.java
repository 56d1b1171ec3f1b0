package ai.rivvi.imports;

import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param sheets of a workbook, in order; empty for a text file
 * @param headerRow the number of the row that names the columns; 0 when none does
 * @param headerRows 2 when the row above that one groups the names with merged cells, else 1
 * @param hiddenRows how many rows of the list are hidden in the workbook; they are part of it
 * @param formulasWithoutValue how many formulas of the list stand in the workbook without a value,
 *     or with one that was never worked out; their cells are as the workbook has them
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
    int formulasWithoutValue,
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
    List<ProblemCount> problemsByCode) {
  /**
   * A column.
   *
   * @param unknownWords what its cells say that is not understood as what it means, and how often;
   *     empty for analysts, and when they say very many things
   * @param dateOrders month first, day first or both, where all its numeric dates can be read so
   */
  record ColumnResponse(
      int index,
      String header,
      List<String> samples,
      int filledCount,
      List<MappingResponse.UnknownWord> unknownWords,
      List<DateOrder> dateOrders) {}

  /**
   * How many rows are in which state, and how many patients they are.
   *
   * @param copies rows that say nothing else than an earlier one
   * @param samePatient other rows of a patient whom an earlier one names
   * @param changedWithinList rows held as {@code PATIENT_CHANGED} that contradict an earlier row of
   *     the list, and not a known patient: these are decided by their numbers alone
   */
  record Counts(
      int ready,
      int problem,
      int held,
      int skipped,
      int copies,
      int samePatient,
      int changedWithinList,
      int newPatients,
      int matchedPatients) {}

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

  static ImportResponse summary(ImportViews.ListView view) {
    return of(view, null, null);
  }

  static ImportResponse of(ImportViews.ListView view) {
    var columns =
        view.columns().stream()
            .map(
                column ->
                    new ColumnResponse(
                        column.mapping().index(),
                        column.header(),
                        column.samples(),
                        column.filledCount(),
                        MappingResponse.unknownWords(column),
                        column.dateOrders()))
            .toList();
    return of(view, columns, MappingResponse.of(view));
  }

  private static ImportResponse of(
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
        marks.formulasWithoutValue(),
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
            counts.changedWithinList(),
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
