package ai.rivvi.imports.sources;

import static ai.rivvi.imports.jooq.Tables.IMPORT_COLUMN;
import static ai.rivvi.imports.jooq.Tables.SOURCE_ROW;
import static ai.rivvi.imports.jooq.Tables.STANDING_ROW;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  /** The names of a list's columns that say whether an appointment still holds, hashed, in hex. */
  Set<String> ofStatus(ImportId list) {
    return dsl
        .select(IMPORT_COLUMN.HEADER_HASH)
        .from(IMPORT_COLUMN)
        .where(IMPORT_COLUMN.IMPORT_ID.eq(list))
        .and(IMPORT_COLUMN.TARGET.eq(Target.APPOINTMENT_STATUS.name()))
        .and(IMPORT_COLUMN.HEADER_HASH.isNotNull())
        .fetch(IMPORT_COLUMN.HEADER_HASH)
        .stream()
        .map(HexFormat.of()::formatHex)
        .collect(Collectors.toSet());
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

  /** The sources that know rows of a list, in the order in which they are locked. */
  List<ListSourceId> sources(ImportId list) {
    return dsl.selectDistinct(SOURCE_ROW.SOURCE_ID)
        .from(SOURCE_ROW)
        .where(SOURCE_ROW.IMPORT_ID.eq(list))
        .union(
            dsl.selectDistinct(STANDING_ROW.SOURCE_ID)
                .from(STANDING_ROW)
                .where(STANDING_ROW.IMPORT_ID.eq(list)))
        .orderBy(1)
        .fetch(row -> row.value1());
  }

  /** A list is undone: its rows may come again. */
  void giveBack(ListSourceId source, ImportId list) {
    dsl.deleteFrom(SOURCE_ROW)
        .where(SOURCE_ROW.SOURCE_ID.eq(source), SOURCE_ROW.IMPORT_ID.eq(list))
        .execute();
  }
}
