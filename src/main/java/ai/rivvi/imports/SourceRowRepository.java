package ai.rivvi.imports;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.IMPORT_COLUMN;
import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.imports.jooq.Tables.SOURCE_ROW;
import static ai.rivvi.shared.Among.among;
import static org.jooq.Records.mapping;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowState;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** All SQL of the rows that a source has brought. */
@Repository
class SourceRowRepository {
  private final DSLContext dsl;

  SourceRowRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Where a list has these columns: by their hash in hex, in its order. */
  SortedMap<String, Integer> columns(ImportId list, Collection<byte[]> counted) {
    var columns = new TreeMap<String, Integer>();
    dsl.select(IMPORT_COLUMN.HEADER_HASH, IMPORT_COLUMN.COLUMN_INDEX)
        .from(IMPORT_COLUMN)
        .where(IMPORT_COLUMN.IMPORT_ID.eq(list), among(IMPORT_COLUMN.HEADER_HASH, counted))
        .forEach(row -> columns.put(HexFormat.of().formatHex(row.value1()), row.value2()));
    return columns;
  }

  /**
   * The names of a list's columns that it does not ignore, hashed; without those it cannot tell.
   */
  List<byte[]> counted(ImportId list) {
    return dsl.select(IMPORT_COLUMN.HEADER_HASH)
        .from(IMPORT_COLUMN)
        .where(IMPORT_COLUMN.IMPORT_ID.eq(list), IMPORT_COLUMN.TARGET.ne(Target.IGNORE.name()))
        .and(IMPORT_COLUMN.HEADER_HASH.isNotNull())
        .orderBy(IMPORT_COLUMN.COLUMN_INDEX)
        .fetch(IMPORT_COLUMN.HEADER_HASH);
  }

  /** How many rows of these lists have a fault that says nothing of what is on record. */
  Map<ImportId, Integer> faulty(Collection<ImportId> lists) {
    var faults =
        Arrays.stream(ProblemCode.values())
            .filter(ProblemCode::isOfTheList)
            .map(ProblemCode::name)
            .toArray(String[]::new);
    return dsl.select(IMPORT_ROW.IMPORT_ID, DSL.count())
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.in(lists))
        // Said twice, for the index of rows that are not ready.
        .and(IMPORT_ROW.STATE.ne(DSL.inline(RowState.READY.name())))
        .and(DSL.arrayOverlap(IMPORT_ROW.PROBLEM_CODES, DSL.val(faults, IMPORT_ROW.PROBLEM_CODES)))
        .groupBy(IMPORT_ROW.IMPORT_ID)
        .fetchMap(IMPORT_ROW.IMPORT_ID, DSL.count());
  }

  /** Of these rows, those that another list of the source has. */
  Set<String> known(ListSourceId source, ImportId except, Collection<byte[]> hashes) {
    return dsl
        .select(SOURCE_ROW.ROW_HASH)
        .from(SOURCE_ROW)
        .where(SOURCE_ROW.SOURCE_ID.eq(source), among(SOURCE_ROW.ROW_HASH, hashes))
        .and(SOURCE_ROW.IMPORT_ID.ne(except))
        .fetch(SOURCE_ROW.ROW_HASH)
        .stream()
        .map(HexFormat.of()::formatHex)
        .collect(Collectors.toSet());
  }

  /** These rows are the list's from now on; the source is locked. */
  void keep(ListSourceId source, ImportId list, Collection<byte[]> hashes) {
    add(source, list, hashes);
    var ours =
        dsl.fetchCount(
            SOURCE_ROW,
            SOURCE_ROW
                .SOURCE_ID
                .eq(source)
                .and(SOURCE_ROW.IMPORT_ID.eq(list))
                .and(among(SOURCE_ROW.ROW_HASH, hashes)));
    var wanted = hashes.stream().map(HexFormat.of()::formatHex).distinct().count();
    if (ours < wanted) {
      throw new IllegalStateException("Rows of a source were taken by two lists at once.");
    }
  }

  /** These rows are the list's, but for those that another list of the source has. */
  void add(ListSourceId source, ImportId list, Collection<byte[]> hashes) {
    var hash = DSL.field(DSL.name("h", "hash"), SOURCE_ROW.ROW_HASH.getDataType());
    dsl.insertInto(SOURCE_ROW, SOURCE_ROW.SOURCE_ID, SOURCE_ROW.ROW_HASH, SOURCE_ROW.IMPORT_ID)
        .select(
            DSL.select(
                    DSL.val(source, SOURCE_ROW.SOURCE_ID),
                    hash,
                    DSL.val(list, SOURCE_ROW.IMPORT_ID))
                .from(DSL.unnest(hashes.toArray(byte[][]::new)).as("h", "hash")))
        .onConflictDoNothing()
        .execute();
  }

  /**
   * What a list of a source brought, by its rows.
   *
   * @param known rows that an earlier list of the source has
   * @param ready rows that may be called
   * @param ofKnownPatients of these, rows of patients whom an earlier list of the source named
   */
  record Novelty(int known, int ready, int ofKnownPatients) {}

  Novelty novelty(ListSourceId source, ImportId follows, ImportId list) {
    var earlier = IMPORT_ROW.as("earlier");
    var isNamedEarlier =
        DSL.exists(
            DSL.selectOne()
                .from(earlier)
                .join(IMPORT)
                .on(IMPORT.ORGANIZATION_ID.eq(earlier.ORGANIZATION_ID))
                .and(IMPORT.ID.eq(earlier.IMPORT_ID))
                .where(earlier.ORGANIZATION_ID.eq(IMPORT_ROW.ORGANIZATION_ID))
                .and(earlier.PATIENT_ID.eq(IMPORT_ROW.PATIENT_ID))
                .and(earlier.IMPORT_ID.ne(list))
                .and(IMPORT.SOURCE_ID.eq(source).or(IMPORT.ID.eq(follows))));
    var isReady = IMPORT_ROW.STATE.eq(RowState.READY.name());
    return dsl.select(
            DSL.count().filterWhere(isKnown()),
            DSL.count().filterWhere(isReady),
            DSL.count().filterWhere(isReady.and(isNamedEarlier)))
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(list))
        .fetchSingle(mapping(Novelty::new));
  }

  /** Lists of the source that were taken over before one came, the latest first. */
  List<ImportId> listsBefore(ListSourceId source, Instant createdAt, int max) {
    return dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(IMPORT.SOURCE_ID.eq(source), IMPORT.CREATED_AT.lt(createdAt))
        .and(IMPORT.STATE.eq(ImportState.COMMITTED.name()))
        .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
        .limit(max)
        .fetch(IMPORT.ID);
  }

  /** Whether an earlier list of its source had a row of this one. */
  boolean hasKnown(ImportId list) {
    return dsl.fetchExists(IMPORT_ROW, IMPORT_ROW.IMPORT_ID.eq(list), isKnown());
  }

  private static Condition isKnown() {
    return DSL.val(ProblemCode.ROW_KNOWN.name()).eq(DSL.any(IMPORT_ROW.PROBLEM_CODES));
  }

  /** A list is undone: its rows may come again. */
  void giveBack(ImportId list) {
    dsl.deleteFrom(SOURCE_ROW).where(SOURCE_ROW.IMPORT_ID.eq(list)).execute();
  }
}
