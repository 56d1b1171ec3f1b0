package ai.rivvi.imports;

import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.imports.jooq.Tables.SOURCE_ROW;
import static ai.rivvi.imports.jooq.Tables.STANDING_ROW;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.LeftRows.Left;
import ai.rivvi.shared.DriverArray;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of the rows of a source that somebody may still be called for. */
@Repository
class StandingRowRepository {
  private final DSLContext dsl;

  StandingRowRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** These rows of a list stand from now on; the source is locked. */
  void add(ListSourceId source, ImportId list, List<Integer> numbers, List<byte[]> hashes) {
    var number = DSL.field(DSL.name("r", "number"), STANDING_ROW.ROW_NUMBER.getDataType());
    var hash = DSL.field(DSL.name("r", "hash"), STANDING_ROW.ROW_HASH.getDataType());
    dsl.insertInto(
            STANDING_ROW,
            STANDING_ROW.SOURCE_ID,
            STANDING_ROW.IMPORT_ID,
            STANDING_ROW.LAST_LIST_ID,
            STANDING_ROW.ROW_NUMBER,
            STANDING_ROW.ROW_HASH)
        .select(
            DSL.select(
                    DSL.val(source, STANDING_ROW.SOURCE_ID),
                    DSL.val(list, STANDING_ROW.IMPORT_ID),
                    DSL.val(list, STANDING_ROW.LAST_LIST_ID),
                    number,
                    hash)
                .from(
                    DSL.table(
                            "unnest({0}, {1})",
                            DriverArray.of(STANDING_ROW.ROW_NUMBER, numbers),
                            DriverArray.of(STANDING_ROW.ROW_HASH, hashes))
                        .as("r", "number", "hash")))
        .onConflictDoNothing()
        .execute();
  }

  /** A list has rows that say this; what a newer one has stays that one's. */
  void seen(ListSourceId source, ImportId list, Collection<byte[]> hashes) {
    dsl.update(STANDING_ROW)
        .set(STANDING_ROW.LAST_LIST_ID, list)
        .where(STANDING_ROW.SOURCE_ID.eq(source), among(STANDING_ROW.ROW_HASH, hashes))
        .and(STANDING_ROW.LAST_LIST_ID.lt(list))
        .execute();
  }

  /** Rows that neither a list nor a newer one has, by their list, after some of them. */
  List<Left> left(ListSourceId source, ImportId list, @Nullable Left after, int max) {
    var behind =
        after == null
            ? DSL.noCondition()
            : DSL.row(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER)
                .gt(after.list(), after.numbers().getLast());
    return dsl
        .select(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER)
        .from(STANDING_ROW)
        .where(STANDING_ROW.SOURCE_ID.eq(source), STANDING_ROW.LAST_LIST_ID.lt(list), behind)
        .orderBy(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER)
        .limit(max)
        .fetchGroups(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER)
        .entrySet()
        .stream()
        .map(rows -> new Left(rows.getKey(), rows.getValue()))
        .toList();
  }

  /** Of these rows, those whose patients no row of a list names. */
  List<Integer> ofGonePatients(Left rows, ImportId list) {
    var now = IMPORT_ROW.as("now");
    return dsl.select(IMPORT_ROW.ROW_NUMBER)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(rows.list()))
        .and(among(IMPORT_ROW.ROW_NUMBER, rows.numbers()))
        .andNotExists(
            DSL.selectOne()
                .from(now)
                .where(now.ORGANIZATION_ID.eq(IMPORT_ROW.ORGANIZATION_ID))
                .and(now.PATIENT_ID.eq(IMPORT_ROW.PATIENT_ID))
                .and(now.IMPORT_ID.eq(list)))
        .fetch(IMPORT_ROW.ROW_NUMBER);
  }

  /** What these rows say may come again, unless another row says it for which that is not so. */
  void giveBack(ListSourceId source, Left rows) {
    var other = STANDING_ROW.as("other");
    dsl.deleteFrom(SOURCE_ROW)
        .where(SOURCE_ROW.SOURCE_ID.eq(source))
        .and(
            SOURCE_ROW.ROW_HASH.in(
                dsl.select(STANDING_ROW.ROW_HASH)
                    .from(STANDING_ROW)
                    .where(are(source, rows))
                    .andNotExists(
                        DSL.selectOne()
                            .from(other)
                            .where(other.SOURCE_ID.eq(source))
                            .and(other.ROW_HASH.eq(STANDING_ROW.ROW_HASH))
                            .and(
                                other
                                    .IMPORT_ID
                                    .ne(rows.list())
                                    .or(DSL.not(among(other.ROW_NUMBER, rows.numbers())))))))
        .execute();
  }

  /** Nobody is called for these rows any more. */
  void forget(ListSourceId source, Left rows) {
    dsl.deleteFrom(STANDING_ROW).where(are(source, rows)).execute();
  }

  /** A list is undone: none of its rows stands. */
  void forget(ListSourceId source, ImportId list) {
    dsl.deleteFrom(STANDING_ROW)
        .where(STANDING_ROW.SOURCE_ID.eq(source), STANDING_ROW.IMPORT_ID.eq(list))
        .execute();
  }

  private static Condition are(ListSourceId source, Left rows) {
    return STANDING_ROW
        .SOURCE_ID
        .eq(source)
        .and(STANDING_ROW.IMPORT_ID.eq(rows.list()))
        .and(among(STANDING_ROW.ROW_NUMBER, rows.numbers()));
  }
}
