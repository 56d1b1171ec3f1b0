package ai.rivvi.imports.intake;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.IMPORT_COLUMN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ColumnRecords;
import ai.rivvi.shared.ImportId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/** All SQL that finds columns of the same name in lists that a person has mapped. */
@Repository
class EarlierMappingRepository {
  private static final Condition IS_MEANINGFUL =
      IMPORT_COLUMN.TARGET.in(
          Arrays.stream(Target.values()).filter(Target::isMeaningful).map(Target::name).toList());

  private final DSLContext dsl;
  private final ImportRepository imports;
  private final ColumnRecords records;

  EarlierMappingRepository(DSLContext dsl, ImportRepository imports, ColumnRecords records) {
    this.dsl = dsl;
    this.records = records;
    this.imports = imports;
  }

  /** A hash as a key of maps. */
  record Hash(String hex) {
    static Hash of(byte[] hash) {
      return new Hash(HexFormat.of().formatHex(hash));
    }
  }

  /**
   * The list with a phone number whose columns that mean something are all among these; more may
   * be. Of several the one with the most columns here, whatever they mean there, then the newest: a
   * column that somebody kept as nothing corrects what it meant before.
   */
  Optional<StoredImport> sameShape(Collection<byte[]> hashes) {
    var here = among(IMPORT_COLUMN.HEADER_HASH, hashes);
    return dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(isMapped())
        .and(exists(columns().and(here).and(IMPORT_COLUMN.TARGET.eq(Target.PHONE.name()))))
        .and(
            notExists(
                columns().and(IS_MEANINGFUL).and(IMPORT_COLUMN.HEADER_HASH.isNull().or(not(here)))))
        .orderBy(count(here).desc(), IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
        .limit(1)
        .fetchOptional(IMPORT.ID)
        .flatMap(imports::find);
  }

  private static org.jooq.SelectConditionStep<?> columns() {
    return selectOne().from(IMPORT_COLUMN).where(IMPORT_COLUMN.IMPORT_ID.eq(IMPORT.ID));
  }

  private static Field<Integer> count(Condition ofColumns) {
    return field(
        selectCount()
            .from(IMPORT_COLUMN)
            .where(IMPORT_COLUMN.IMPORT_ID.eq(IMPORT.ID))
            .and(ofColumns));
  }

  /** By a person: what was mapped by itself teaches nothing. */
  private static Condition isMapped() {
    return IMPORT
        .STATE
        .in(
            ImportState.MAPPED.name(),
            ImportState.COMMITTING.name(),
            ImportState.COMMITTED.name(),
            ImportState.FAILED.name())
        .and(IMPORT.MAPPED_AS.isNull());
  }

  /** A list whose mapping still stands. */
  Optional<StoredImport> mapped(ImportId list) {
    return imports.find(list).filter(StoredImport::isCommitted);
  }

  /** The newest choice for each of these names. */
  Map<Hash, ColumnMapping> latest(Collection<byte[]> hashes) {
    return byHash(
        dsl.select(IMPORT_COLUMN.fields())
            .distinctOn(IMPORT_COLUMN.HEADER_HASH)
            .from(IMPORT_COLUMN)
            .join(IMPORT)
            .on(IMPORT.ID.eq(IMPORT_COLUMN.IMPORT_ID))
            .where(among(IMPORT_COLUMN.HEADER_HASH, hashes))
            .and(isMapped())
            .orderBy(IMPORT_COLUMN.HEADER_HASH, IMPORT.CREATED_AT.desc())
            .fetch());
  }

  /** The choices of one list. */
  Map<Hash, ColumnMapping> of(ImportId list) {
    return byHash(
        dsl.select(IMPORT_COLUMN.fields())
            .from(IMPORT_COLUMN)
            .where(IMPORT_COLUMN.IMPORT_ID.eq(list))
            .and(IMPORT_COLUMN.HEADER_HASH.isNotNull())
            .fetch());
  }

  private Map<Hash, ColumnMapping> byHash(List<? extends Record> columns) {
    var choices = new HashMap<Hash, ColumnMapping>();
    for (var column : columns) {
      choices.put(Hash.of(column.get(IMPORT_COLUMN.HEADER_HASH)), records.mapping(column));
    }
    return choices;
  }
}
