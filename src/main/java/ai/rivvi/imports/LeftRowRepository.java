package ai.rivvi.imports;

import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.imports.jooq.Tables.SOURCE_ROW;
import static ai.rivvi.imports.jooq.Tables.STANDING_ROW;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.LeftRows.Row;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of the rows that a source has no more, and that somebody may still be called for. */
@Repository
class LeftRowRepository {
  private final DSLContext dsl;

  LeftRowRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What rows say that neither a list nor a newer one has, in the order of it, after some. */
  List<String> left(ListSourceId source, ImportId list, @Nullable String after, int max) {
    var behind =
        after == null
            ? DSL.noCondition()
            : STANDING_ROW.ROW_HASH.gt(HexFormat.of().parseHex(after));
    return dsl.selectDistinct(STANDING_ROW.ROW_HASH)
        .from(STANDING_ROW)
        .where(STANDING_ROW.SOURCE_ID.eq(source), isLeft(list), behind)
        .orderBy(STANDING_ROW.ROW_HASH)
        .limit(max)
        .fetch(row -> HexFormat.of().formatHex(row.value1()));
  }

  /** What these rows of an earlier list say and neither a list nor a newer one does. */
  List<String> left(
      ListSourceId source, ImportId list, ImportId earlier, Collection<Integer> numbers) {
    return dsl.selectDistinct(STANDING_ROW.ROW_HASH)
        .from(STANDING_ROW)
        .where(STANDING_ROW.SOURCE_ID.eq(source), STANDING_ROW.IMPORT_ID.eq(earlier))
        .and(among(STANDING_ROW.ROW_NUMBER, numbers))
        .and(isLeft(list))
        .fetch(row -> HexFormat.of().formatHex(row.value1()));
  }

  /**
   * Rows that a list has not, behind older ones of the same patients that it has again, by list.
   */
  Map<ImportId, List<Integer>> outdated(ListSourceId source, ImportId list) {
    var again = STANDING_ROW.as("again");
    var said = IMPORT_ROW.as("said");
    var newer = IMPORT_ROW.as("newer");
    return dsl.selectDistinct(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER)
        .from(again)
        .join(said)
        .on(said.ORGANIZATION_ID.eq(again.ORGANIZATION_ID))
        .and(said.IMPORT_ID.eq(again.IMPORT_ID))
        .and(said.ROW_NUMBER.eq(again.ROW_NUMBER))
        .join(newer)
        .on(newer.ORGANIZATION_ID.eq(said.ORGANIZATION_ID))
        .and(newer.PATIENT_ID.eq(said.PATIENT_ID))
        .and(newer.IMPORT_ID.gt(again.IMPORT_ID))
        .and(newer.IMPORT_ID.lt(list))
        .join(STANDING_ROW)
        .on(STANDING_ROW.ORGANIZATION_ID.eq(newer.ORGANIZATION_ID))
        .and(STANDING_ROW.SOURCE_ID.eq(again.SOURCE_ID))
        .and(STANDING_ROW.IMPORT_ID.eq(newer.IMPORT_ID))
        .and(STANDING_ROW.ROW_NUMBER.eq(newer.ROW_NUMBER))
        .where(again.SOURCE_ID.eq(source), again.LAST_LIST_ID.eq(list))
        .and(again.IMPORT_ID.lt(list))
        .and(isLeft(list))
        .fetchGroups(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER);
  }

  /** All rows that say this. */
  List<Row> rows(ListSourceId source, Collection<String> said) {
    return dsl.select(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER, STANDING_ROW.ROW_HASH)
        .from(STANDING_ROW)
        .where(say(source, said))
        .orderBy(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER)
        .fetch(row -> new Row(row.value1(), row.value2(), HexFormat.of().formatHex(row.value3())));
  }

  int count(ListSourceId source, ImportId earlier, ImportId list) {
    return dsl.fetchCount(
        STANDING_ROW,
        STANDING_ROW
            .SOURCE_ID
            .eq(source)
            .and(STANDING_ROW.IMPORT_ID.eq(earlier))
            .and(isLeft(list)));
  }

  /** No row that says it is in the list or a newer one. */
  private static Condition isLeft(ImportId list) {
    var other = STANDING_ROW.as("other");
    return STANDING_ROW
        .LAST_LIST_ID
        .lt(list)
        .andNotExists(
            DSL.selectOne()
                .from(other)
                .where(other.ORGANIZATION_ID.eq(STANDING_ROW.ORGANIZATION_ID))
                .and(other.SOURCE_ID.eq(STANDING_ROW.SOURCE_ID))
                .and(other.ROW_HASH.eq(STANDING_ROW.ROW_HASH))
                .and(other.LAST_LIST_ID.ge(list)));
  }

  /** Numbers of rows of lists before one that a newer one has, by their list. */
  Map<ImportId, List<Integer>> beyond(ListSourceId source, ImportId list) {
    return dsl.select(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER)
        .from(STANDING_ROW)
        .where(STANDING_ROW.SOURCE_ID.eq(source), STANDING_ROW.LAST_LIST_ID.gt(list))
        .and(STANDING_ROW.IMPORT_ID.lt(list))
        .fetchGroups(STANDING_ROW.IMPORT_ID, STANDING_ROW.ROW_NUMBER);
  }

  /**
   * Of these rows, those whose patients no row of a list names: neither one of its own, nor an
   * earlier one that it has again.
   */
  List<Integer> ofGonePatients(
      ListSourceId source, ImportId earlier, Collection<Integer> numbers, ImportId list) {
    var now = IMPORT_ROW.as("now");
    var isInIt =
        now.IMPORT_ID
            .eq(list)
            .or(
                DSL.exists(
                    DSL.selectOne()
                        .from(STANDING_ROW)
                        .where(STANDING_ROW.ORGANIZATION_ID.eq(now.ORGANIZATION_ID))
                        .and(STANDING_ROW.IMPORT_ID.eq(now.IMPORT_ID))
                        .and(STANDING_ROW.ROW_NUMBER.eq(now.ROW_NUMBER))
                        .and(STANDING_ROW.SOURCE_ID.eq(source))
                        .and(STANDING_ROW.LAST_LIST_ID.ge(list))));
    return dsl.select(IMPORT_ROW.ROW_NUMBER)
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(earlier))
        .and(among(IMPORT_ROW.ROW_NUMBER, numbers))
        .andNotExists(
            DSL.selectOne()
                .from(now)
                .where(now.ORGANIZATION_ID.eq(IMPORT_ROW.ORGANIZATION_ID))
                .and(now.PATIENT_ID.eq(IMPORT_ROW.PATIENT_ID))
                .and(isInIt))
        .fetch(IMPORT_ROW.ROW_NUMBER);
  }

  /** What rows say may come again. */
  void giveBack(ListSourceId source, Collection<String> said) {
    dsl.deleteFrom(SOURCE_ROW)
        .where(SOURCE_ROW.SOURCE_ID.eq(source), among(SOURCE_ROW.ROW_HASH, hashes(said)))
        .execute();
  }

  /** Nobody is called for rows that say this any more. */
  void forget(ListSourceId source, Collection<String> said) {
    dsl.deleteFrom(STANDING_ROW).where(say(source, said)).execute();
  }

  private static Condition say(ListSourceId source, Collection<String> said) {
    return STANDING_ROW.SOURCE_ID.eq(source).and(among(STANDING_ROW.ROW_HASH, hashes(said)));
  }

  private static List<byte[]> hashes(Collection<String> said) {
    return said.stream().map(HexFormat.of()::parseHex).toList();
  }
}
