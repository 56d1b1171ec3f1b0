package ai.rivvi.imports.lists;

import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.imports.lists.ImportRowRepository.CELLS;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CellsCodec;
import ai.rivvi.imports.jooq.Routines;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowJudge;
import ai.rivvi.imports.rows.RowVerdict;
import ai.rivvi.keys.BlindIndex;
import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.shared.DriverArray;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is written of many rows of a list at once, by functions of the database. */
@Repository
public class RowBatchRepository {
  private static final FieldCode IDENTITY = new FieldCode("imports.identity");

  /** Codes of one row, joined: an array of arrays would have to be as wide for every row. */
  private static final Field<String> PROBLEMS = DSL.field("problems", String.class);

  private final DSLContext dsl;
  private final FieldCipher cipher;
  private final BlindIndex hashes;

  /** A row before it is stored. */
  public record NewRow(int rowNumber, List<Cell> cells) {}

  RowBatchRepository(DSLContext dsl, FieldCipher cipher, BlindIndex hashes) {
    this.dsl = dsl;
    this.cipher = cipher;
    this.hashes = hashes;
  }

  public void add(ImportId list, List<NewRow> rows) {
    var ids = new ArrayList<RowId>();
    var cells = new ArrayList<byte[]>();
    for (var row : rows) {
      var id = new RowId(Ids.next());
      ids.add(id);
      cells.add(cipher.encrypt(CELLS, id.value(), CellsCodec.encode(row.cells())));
    }
    check(
        call(
            "imports.add_rows({0}, {1}, {2}, {3})",
            list,
            DriverArray.of(IMPORT_ROW.ID, ids),
            DriverArray.of(IMPORT_ROW.ROW_NUMBER, rows.stream().map(NewRow::rowNumber).toList()),
            DriverArray.of(IMPORT_ROW.CELLS, cells)),
        ids.size());
  }

  /** A function over rows of a list, with one array for each of their columns. */
  private @Nullable Integer call(String function, ImportId list, Field<?>... arrays) {
    var arguments = new ArrayList<Field<?>>();
    arguments.add(DSL.val(list, IMPORT_ROW.IMPORT_ID.getDataType()));
    arguments.addAll(List.of(arrays));
    return dsl.select(DSL.field(function, Integer.class, arguments.toArray(Field[]::new)))
        .fetchSingle()
        .value1();
  }

  /** The cells of rows go, with what was said of them; their numbers and problems stay. */
  public void blank(ImportId list, List<RowId> rows) {
    var nothing = CellsCodec.encode(List.of());
    var cells = rows.stream().map(row -> cipher.encrypt(CELLS, row.value(), nothing)).toList();
    check(
        call(
            "imports.blank_rows({0}, {1}, {2})",
            list, DriverArray.of(IMPORT_ROW.ID, rows), DriverArray.of(IMPORT_ROW.CELLS, cells)),
        rows.size());
  }

  public void settle(ImportId list, List<RowJudge.Judged> judged) {
    var verdicts = judged.stream().map(RowJudge.Judged::verdict).toList();
    check(
        call(
            "imports.settle_rows({0}, {1}, {2}, {3}, {4}, {5}, {6})",
            list,
            numbers(judged),
            DriverArray.of(
                IMPORT_ROW.STATE, verdicts.stream().map(row -> row.state().name()).toList()),
            DriverArray.of(PROBLEMS, verdicts.stream().map(RowBatchRepository::problems).toList()),
            DriverArray.of(
                IMPORT_ROW.PATIENT_ID, verdicts.stream().map(RowVerdict::patient).toList()),
            DriverArray.of(
                IMPORT_ROW.IDENTITY_HASH, verdicts.stream().map(this::identityHash).toList()),
            DriverArray.of(
                IMPORT_ROW.CONTENT_HASH,
                verdicts.stream().map(row -> hashes.hash(CELLS, row.content())).toList())),
        judged.size());
  }

  private static String problems(RowVerdict row) {
    return row.problems().stream().map(ProblemCode::name).collect(Collectors.joining(","));
  }

  private byte @Nullable [] identityHash(RowVerdict row) {
    var identity = row.identity();
    return identity == null ? null : hashes.hash(IDENTITY, identity);
  }

  private static Field<?> numbers(List<RowJudge.Judged> rows) {
    return DriverArray.of(
        IMPORT_ROW.ROW_NUMBER, rows.stream().map(row -> row.row().rowNumber()).toList());
  }

  /** Finds out, of a whole list in the database, which rows name a patient again. */
  public void markRepeats(ImportId list) {
    Routines.markRepeats(dsl.configuration(), list.value());
  }

  /** A row, and the first of the list that names the same patient. */
  public record Pair(int rowNumber, int firstRow) {}

  /**
   * The next rows that nobody has compared with the first row of their patient, who is known from
   * no other list.
   *
   * @param batchRows how many rows of the list were compared with one another at once
   * @param among only pairs with one of these rows; all when empty
   */
  public List<Pair> toCompare(
      ImportId list, int batchRows, int afterRow, int limit, Collection<Integer> among) {
    var number = DSL.field(DSL.name("row_number"), Integer.class);
    var first = DSL.field(DSL.name("first_row"), Integer.class);
    return dsl.select(number, first)
        .from(
            DSL.table(
                "imports.rows_to_compare({0}, {1}, {2}, {3}, {4})",
                DSL.val(list, IMPORT_ROW.IMPORT_ID.getDataType()),
                DSL.val(batchRows),
                DSL.val(afterRow),
                DSL.val(limit),
                DriverArray.of(IMPORT_ROW.ROW_NUMBER, among)))
        .orderBy(number)
        .fetch(row -> new Pair(row.value1(), row.value2()));
  }

  /** Keeps what each row would change, or that it changes nothing any more. */
  public void noteChanges(ImportId list, List<RowJudge.Judged> judged) {
    var noted =
        judged.stream()
            .filter(
                row ->
                    row.row().change() != null
                        || row.match() instanceof MatchResult.Changed
                        || !Objects.equals(row.row().contradicts(), row.verdict().contradicts()))
            .toList();
    if (noted.isEmpty()) {
      return;
    }
    var patients = new ArrayList<@Nullable PatientId>();
    var seen = new ArrayList<@Nullable String>();
    var contradicted = new ArrayList<@Nullable Integer>();
    for (var row : noted) {
      var changed = row.match() instanceof MatchResult.Changed found ? found : null;
      patients.add(changed == null ? null : changed.patient());
      seen.add(changed == null ? null : changed.seen());
      contradicted.add(row.verdict().contradicts());
    }
    call(
        "imports.note_changes({0}, {1}, {2}, {3}, {4})",
        list,
        numbers(noted),
        DriverArray.of(IMPORT_ROW.CHANGE_PATIENT_ID, patients),
        DriverArray.of(IMPORT_ROW.CHANGE_SEEN, seen),
        DriverArray.of(IMPORT_ROW.CONTRADICTS_ROW, contradicted));
  }

  private static void check(@Nullable Integer written, int expected) {
    if (written == null || written != expected) {
      throw new IllegalStateException("Of " + expected + " rows " + written + " were written.");
    }
  }
}
