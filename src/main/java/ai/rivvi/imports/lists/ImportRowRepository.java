package ai.rivvi.imports.lists;

import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.cells.CellEdits;
import ai.rivvi.imports.cells.CellsCodec;
import ai.rivvi.imports.rows.ChangeDecision;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowChange;
import ai.rivvi.imports.rows.RowCounts;
import ai.rivvi.imports.rows.RowRepeat;
import ai.rivvi.imports.rows.RowState;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.RowId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the rows but what is written of whole batches. */
@Repository
public class ImportRowRepository {
  public static final int BATCH_ROWS = 1_000;

  /** Of encrypted cells: they lie in memory several times over while they are read and matched. */
  private static final long BATCH_BYTES = 8L << 20;

  static final FieldCode CELLS = new FieldCode("imports.cells");
  private static final FieldCode EDITS = new FieldCode("imports.edits");
  private static final List<SelectField<?>> ROW =
      List.of(
          IMPORT_ROW.ID,
          IMPORT_ROW.ROW_NUMBER,
          IMPORT_ROW.CELLS,
          IMPORT_ROW.EDITS,
          IMPORT_ROW.SKIPPED,
          IMPORT_ROW.STATE,
          IMPORT_ROW.PROBLEM_CODES,
          IMPORT_ROW.PATIENT_ID,
          IMPORT_ROW.CHANGE_PATIENT_ID,
          IMPORT_ROW.CHANGE_SEEN,
          IMPORT_ROW.CHANGE_DECISION,
          IMPORT_ROW.CHANGE_DECIDED_BY,
          IMPORT_ROW.CHANGE_DECIDED_AT,
          IMPORT_ROW.CONTRADICTS_ROW,
          IMPORT_ROW.REPEAT_KIND,
          IMPORT_ROW.REPEATS_ROW);

  private static final Field<Integer> CHANGED_WITHIN_LIST =
      DSL.count()
          .filterWhere(
              IMPORT_ROW
                  .CHANGE_SEEN
                  .isNotNull()
                  .and(IMPORT_ROW.CHANGE_PATIENT_ID.isNull())
                  .and(
                      DSL.val(ProblemCode.PATIENT_CHANGED.name())
                          .eq(DSL.any(IMPORT_ROW.PROBLEM_CODES))));

  private final DSLContext dsl;
  private final FieldCipher cipher;
  private final JsonMapper json;

  /**
   * Which rows to list.
   *
   * @param onlyRepeats rows of patients whom an earlier row names
   */
  public record Filter(
      @Nullable RowState state,
      @Nullable ProblemCode problem,
      boolean onlyNotReady,
      boolean onlyRepeats) {
    public static final Filter ALL = new Filter(null, null, false, false);
    public static final Filter READY = new Filter(RowState.READY, null, false, false);

    /** Rows that a person has left out. */
    public static final Filter LEFT_OUT =
        new Filter(RowState.SKIPPED, ProblemCode.ROW_SKIPPED, false, false);

    public static final Filter NOT_READY = new Filter(null, null, true, false);
  }

  ImportRowRepository(DSLContext dsl, FieldCipher cipher, JsonMapper json) {
    this.dsl = dsl;
    this.cipher = cipher;
    this.json = json;
  }

  public void deleteAll(ImportId list) {
    dsl.deleteFrom(IMPORT_ROW).where(IMPORT_ROW.IMPORT_ID.eq(list)).execute();
  }

  /**
   * Rows of a list that change a patient, after a row number: of these numbers when given, else
   * those of known patients about which nobody has decided.
   */
  public List<StoredRow> changes(
      ImportId list, int rowNumber, int limit, @Nullable Collection<Integer> among) {
    return dsl.select(ROW)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(list), IMPORT_ROW.ROW_NUMBER.gt(rowNumber))
        .and(IMPORT_ROW.CHANGE_SEEN.isNotNull())
        .and(
            among == null
                ? IMPORT_ROW.CHANGE_DECISION.isNull().and(IMPORT_ROW.CHANGE_PATIENT_ID.isNotNull())
                : IMPORT_ROW.ROW_NUMBER.in(among))
        .orderBy(IMPORT_ROW.ROW_NUMBER)
        .limit(limit)
        .fetch(this::stored);
  }

  public void decide(Collection<RowId> rows, RowChange.Decided decided, @Nullable UUID user) {
    var written =
        dsl.update(IMPORT_ROW)
            .set(IMPORT_ROW.CHANGE_DECISION, decided.decision().name())
            .set(IMPORT_ROW.CHANGE_DECIDED_BY, decided.by())
            .set(IMPORT_ROW.CHANGE_DECIDED_BY_USER, user)
            .set(IMPORT_ROW.CHANGE_DECIDED_AT, decided.at())
            .where(IMPORT_ROW.ID.in(rows), IMPORT_ROW.CHANGE_SEEN.isNotNull())
            .execute();
    if (written != rows.size()) {
      throw new IllegalStateException("Of " + rows.size() + " rows " + written + " were decided.");
    }
  }

  public List<StoredRow> after(ImportId list, int rowNumber, int limit, Filter filter) {
    return dsl.select(ROW)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(list), IMPORT_ROW.ROW_NUMBER.gt(rowNumber))
        .and(condition(filter))
        .orderBy(IMPORT_ROW.ROW_NUMBER)
        .limit(limit)
        .fetch(this::stored);
  }

  /** The next rows: as many as are worked on at once, and few where their cells are long. */
  public List<StoredRow> batch(ImportId list, int rowNumber, Filter filter) {
    var bytes = DSL.field("octet_length({0})", Integer.class, IMPORT_ROW.CELLS);
    var sizes =
        dsl.select(bytes)
            .from(IMPORT_ROW)
            .where(IMPORT_ROW.IMPORT_ID.eq(list), IMPORT_ROW.ROW_NUMBER.gt(rowNumber))
            .and(condition(filter))
            .orderBy(IMPORT_ROW.ROW_NUMBER)
            .limit(BATCH_ROWS)
            .fetch(bytes);
    var fitting = 0;
    var total = 0L;
    while (fitting < sizes.size() && (fitting == 0 || total + sizes.get(fitting) <= BATCH_BYTES)) {
      total += sizes.get(fitting);
      fitting++;
    }
    return fitting == 0 ? List.of() : after(list, rowNumber, fitting, filter);
  }

  private static Condition condition(Filter filter) {
    Condition condition =
        filter.onlyNotReady()
            ? IMPORT_ROW.STATE.in(RowState.PROBLEM.name(), RowState.HELD.name())
            : DSL.noCondition();
    if (filter.onlyRepeats()) {
      condition = condition.and(IMPORT_ROW.REPEAT_KIND.isNotNull());
    }
    if (filter.state() != null) {
      condition = condition.and(IMPORT_ROW.STATE.eq(filter.state().name()));
    }
    if (filter.problem() != null) {
      condition =
          condition.and(DSL.val(filter.problem().name()).eq(DSL.any(IMPORT_ROW.PROBLEM_CODES)));
    }
    return condition;
  }

  /** A row of a list by its number in the file. */
  public Optional<StoredRow> find(ImportId list, int rowNumber) {
    return dsl.select(ROW)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(list), IMPORT_ROW.ROW_NUMBER.eq(rowNumber))
        .fetchOptional(this::stored);
  }

  /** Keeps what was changed in a row, in the place of what had been changed before. */
  public void edit(RowId id, CellEdits edits) {
    var text = edits.texts().isEmpty() ? null : json.writeValueAsString(edits);
    dsl.update(IMPORT_ROW)
        .set(IMPORT_ROW.EDITS, text == null ? null : cipher.encrypt(EDITS, id.value(), text))
        .where(IMPORT_ROW.ID.eq(id))
        .execute();
  }

  /** Rows of a list by their numbers in the file, in order. */
  public List<StoredRow> find(ImportId list, Collection<Integer> rowNumbers) {
    return dsl.select(ROW)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(list), among(IMPORT_ROW.ROW_NUMBER, rowNumbers))
        .orderBy(IMPORT_ROW.ROW_NUMBER)
        .fetch(this::stored);
  }

  /** Leaves rows out, or takes them in again; answers how many there are. */
  public int skip(ImportId list, Collection<Integer> rowNumbers, boolean skipped) {
    return dsl.update(IMPORT_ROW)
        .set(IMPORT_ROW.SKIPPED, skipped)
        .where(IMPORT_ROW.IMPORT_ID.eq(list), among(IMPORT_ROW.ROW_NUMBER, rowNumbers))
        .execute();
  }

  /** How many rows of a list people have changed, left out or decided about. */
  public int countTouched(ImportId list) {
    return dsl.fetchCount(
        IMPORT_ROW,
        IMPORT_ROW.IMPORT_ID.eq(list),
        IMPORT_ROW
            .EDITS
            .isNotNull()
            .or(IMPORT_ROW.SKIPPED)
            .or(IMPORT_ROW.CHANGE_DECISION.isNotNull()));
  }

  /** Rows by id, under the list that they belong to. */
  public Map<ImportId, List<StoredRow>> find(Collection<RowId> ids) {
    var fields = new ArrayList<>(ROW);
    fields.add(IMPORT_ROW.IMPORT_ID);
    return dsl.select(fields)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.ID.in(ids))
        .fetchGroups(IMPORT_ROW.IMPORT_ID, this::stored);
  }

  public Map<ImportId, RowCounts> counts(Collection<ImportId> lists) {
    var problem = DSL.field(DSL.name("code"), String.class);
    var codes = DSL.unnest(IMPORT_ROW.PROBLEM_CODES).as("c", "code");
    var byCode =
        dsl.select(IMPORT_ROW.IMPORT_ID, problem, DSL.count())
            .from(IMPORT_ROW, codes)
            .where(IMPORT_ROW.IMPORT_ID.in(lists), IMPORT_ROW.STATE.ne(RowState.READY.name()))
            .groupBy(IMPORT_ROW.IMPORT_ID, problem)
            .orderBy(DSL.count().desc(), problem)
            .fetchGroups(
                IMPORT_ROW.IMPORT_ID,
                row -> new RowCounts.ByCode(ProblemCode.valueOf(row.value2()), row.value3()));
    return dsl.select(
            IMPORT_ROW.IMPORT_ID,
            in(RowState.READY),
            in(RowState.PROBLEM),
            in(RowState.HELD),
            in(RowState.SKIPPED),
            repeating(RowRepeat.Kind.COPY),
            repeating(RowRepeat.Kind.SAME_PATIENT),
            CHANGED_WITHIN_LIST)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.in(lists))
        .groupBy(IMPORT_ROW.IMPORT_ID)
        .fetchMap(
            IMPORT_ROW.IMPORT_ID,
            row ->
                new RowCounts(
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    byCode.getOrDefault(row.value1(), List.of())));
  }

  private static Field<Integer> in(RowState state) {
    return DSL.count().filterWhere(IMPORT_ROW.STATE.eq(state.name()));
  }

  private static Field<Integer> repeating(RowRepeat.Kind kind) {
    return DSL.count().filterWhere(IMPORT_ROW.REPEAT_KIND.eq(kind.name()));
  }

  private static @Nullable RowRepeat repeat(Record row) {
    var kind = row.get(IMPORT_ROW.REPEAT_KIND);
    return kind == null
        ? null
        : new RowRepeat(RowRepeat.Kind.valueOf(kind), row.get(IMPORT_ROW.REPEATS_ROW));
  }

  private StoredRow stored(Record row) {
    var id = row.get(IMPORT_ROW.ID);
    return new StoredRow(
        id,
        row.get(IMPORT_ROW.ROW_NUMBER),
        CellsCodec.decode(cipher.decrypt(CELLS, id.value(), row.get(IMPORT_ROW.CELLS))),
        edits(id, row.get(IMPORT_ROW.EDITS)),
        row.get(IMPORT_ROW.SKIPPED),
        RowState.valueOf(row.get(IMPORT_ROW.STATE)),
        Arrays.stream(row.get(IMPORT_ROW.PROBLEM_CODES)).map(ProblemCode::valueOf).toList(),
        row.get(IMPORT_ROW.PATIENT_ID),
        change(row),
        row.get(IMPORT_ROW.CONTRADICTS_ROW),
        repeat(row));
  }

  private CellEdits edits(RowId id, byte @Nullable [] stored) {
    return stored == null
        ? CellEdits.NONE
        : json.readValue(cipher.decrypt(EDITS, id.value(), stored), CellEdits.class);
  }

  private static @Nullable RowChange change(Record row) {
    var seen = row.get(IMPORT_ROW.CHANGE_SEEN);
    if (seen == null) {
      return null;
    }
    var patient = row.get(IMPORT_ROW.CHANGE_PATIENT_ID);
    var decision = row.get(IMPORT_ROW.CHANGE_DECISION);
    return new RowChange(
        patient,
        seen,
        decision == null
            ? null
            : new RowChange.Decided(
                ChangeDecision.valueOf(decision),
                row.get(IMPORT_ROW.CHANGE_DECIDED_BY),
                row.get(IMPORT_ROW.CHANGE_DECIDED_AT)));
  }
}
