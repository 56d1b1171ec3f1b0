package ai.rivvi.imports.lists;

import static ai.rivvi.imports.jooq.Tables.IMPORT_COLUMN;

import ai.rivvi.imports.mapping.ColumnRecords;
import ai.rivvi.imports.mapping.ListMapping;
import ai.rivvi.imports.mapping.StoredColumn;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of the columns of lists, and of what they mean. */
@Repository
public class ListColumnRepository {
  private final DSLContext dsl;
  private final ColumnRecords records;

  ListColumnRepository(DSLContext dsl, ColumnRecords records) {
    this.dsl = dsl;
    this.records = records;
  }

  /**
   * @param hashes of the columns' names, in order
   */
  public void insert(ImportId id, List<StoredColumn> columns, List<byte @Nullable []> hashes) {
    var insert =
        dsl.insertInto(
            IMPORT_COLUMN,
            IMPORT_COLUMN.IMPORT_ID,
            IMPORT_COLUMN.COLUMN_INDEX,
            IMPORT_COLUMN.ID,
            IMPORT_COLUMN.CONTENT,
            IMPORT_COLUMN.HEADER_HASH,
            IMPORT_COLUMN.FILLED_COUNT,
            IMPORT_COLUMN.TARGET,
            IMPORT_COLUMN.FORMAT,
            IMPORT_COLUMN.CONFIDENCE,
            IMPORT_COLUMN.JOIN_ORDER,
            IMPORT_COLUMN.RULE);
    for (var column : columns) {
      var row = Ids.next();
      var mapping = column.mapping();
      insert =
          insert.values(
              id,
              mapping.index(),
              row,
              records.content(row, column),
              hashes.get(mapping.index()),
              column.filledCount(),
              mapping.target().name(),
              mapping.format(),
              mapping.confidence(),
              mapping.joinOrder(),
              records.rule(row, mapping));
    }
    insert.execute();
  }

  public void deleteAll(ImportId id) {
    dsl.deleteFrom(IMPORT_COLUMN).where(IMPORT_COLUMN.IMPORT_ID.eq(id)).execute();
  }

  /** Keeps what a person has chosen; of each column in full. */
  public void update(ImportId id, ListMapping mapping) {
    var rows =
        dsl.select(IMPORT_COLUMN.COLUMN_INDEX, IMPORT_COLUMN.ID)
            .from(IMPORT_COLUMN)
            .where(IMPORT_COLUMN.IMPORT_ID.eq(id))
            .fetchMap(IMPORT_COLUMN.COLUMN_INDEX, IMPORT_COLUMN.ID);
    for (var column : mapping.columns()) {
      var row = Objects.requireNonNull(rows.get(column.index()));
      dsl.update(IMPORT_COLUMN)
          .set(IMPORT_COLUMN.TARGET, column.target().name())
          .set(IMPORT_COLUMN.FORMAT, column.format())
          .setNull(IMPORT_COLUMN.VARIABLE_NAME)
          .set(IMPORT_COLUMN.CONFIDENCE, column.confidence())
          .set(IMPORT_COLUMN.JOIN_ORDER, column.joinOrder())
          .set(IMPORT_COLUMN.RULE, records.rule(row, column))
          .where(IMPORT_COLUMN.IMPORT_ID.eq(id), IMPORT_COLUMN.ID.eq(row))
          .execute();
    }
  }

  public List<StoredColumn> of(ImportId id) {
    return dsl.selectFrom(IMPORT_COLUMN)
        .where(IMPORT_COLUMN.IMPORT_ID.eq(id))
        .orderBy(IMPORT_COLUMN.COLUMN_INDEX)
        .fetch(records::column);
  }

  /** The mappings of several lists, columns in order. */
  public Map<ImportId, ListMapping> mappings(Collection<StoredImport> lists) {
    var columns =
        dsl.select(
                IMPORT_COLUMN.IMPORT_ID,
                IMPORT_COLUMN.ID,
                IMPORT_COLUMN.COLUMN_INDEX,
                IMPORT_COLUMN.TARGET,
                IMPORT_COLUMN.FORMAT,
                IMPORT_COLUMN.VARIABLE_NAME,
                IMPORT_COLUMN.CONFIDENCE,
                IMPORT_COLUMN.JOIN_ORDER,
                IMPORT_COLUMN.RULE)
            .from(IMPORT_COLUMN)
            .where(IMPORT_COLUMN.IMPORT_ID.in(lists.stream().map(StoredImport::id).toList()))
            .orderBy(IMPORT_COLUMN.COLUMN_INDEX)
            .fetchGroups(IMPORT_COLUMN.IMPORT_ID, records::mapping);
    return lists.stream()
        .collect(
            Collectors.toMap(
                StoredImport::id,
                list ->
                    new ListMapping(
                        columns.getOrDefault(list.id(), List.of()),
                        list.phoneRegion(),
                        list.constants())));
  }

  /** The mapping of one list. */
  public ListMapping mapping(StoredImport list) {
    return mappings(List.of(list))
        .getOrDefault(list.id(), new ListMapping(List.of(), list.phoneRegion()));
  }
}
