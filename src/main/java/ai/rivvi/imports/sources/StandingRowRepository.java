package ai.rivvi.imports.sources;

import static ai.rivvi.imports.jooq.Tables.STANDING_ROW;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.shared.DriverArray;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** All SQL of the rows of a source that somebody may still be called for. */
@Repository
public class StandingRowRepository {
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

  /** What rows of a list say, by number, after one. */
  SortedMap<Integer, byte[]> of(ImportId list, int after, int max) {
    return new TreeMap<>(
        dsl.select(STANDING_ROW.ROW_NUMBER, STANDING_ROW.ROW_HASH)
            .from(STANDING_ROW)
            .where(STANDING_ROW.IMPORT_ID.eq(list), STANDING_ROW.ROW_NUMBER.gt(after))
            .orderBy(STANDING_ROW.ROW_NUMBER)
            .limit(max)
            .fetchMap(STANDING_ROW.ROW_NUMBER, STANDING_ROW.ROW_HASH));
  }

  /** The lists that have rows here. */
  public List<ImportId> lists(ListSourceId source) {
    return dsl.selectDistinct(STANDING_ROW.IMPORT_ID)
        .from(STANDING_ROW)
        .where(STANDING_ROW.SOURCE_ID.eq(source))
        .orderBy(STANDING_ROW.IMPORT_ID)
        .fetch(STANDING_ROW.IMPORT_ID);
  }

  /** What rows of a list say is hashed in another way from now on. */
  void hash(ImportId list, SortedMap<Integer, byte[]> hashes) {
    var number = DSL.field(DSL.name("r", "number"), STANDING_ROW.ROW_NUMBER.getDataType());
    var hash = DSL.field(DSL.name("r", "hash"), STANDING_ROW.ROW_HASH.getDataType());
    dsl.update(STANDING_ROW)
        .set(STANDING_ROW.ROW_HASH, hash)
        .from(
            DSL.table(
                    "unnest({0}, {1})",
                    DriverArray.of(STANDING_ROW.ROW_NUMBER, hashes.keySet()),
                    DriverArray.of(STANDING_ROW.ROW_HASH, hashes.values()))
                .as("r", "number", "hash"))
        .where(STANDING_ROW.IMPORT_ID.eq(list), STANDING_ROW.ROW_NUMBER.eq(number))
        .execute();
  }

  /** A list is undone: none of its rows stands. */
  void forget(ListSourceId source, ImportId list) {
    dsl.deleteFrom(STANDING_ROW)
        .where(STANDING_ROW.SOURCE_ID.eq(source), STANDING_ROW.IMPORT_ID.eq(list))
        .execute();
  }
}
