package ai.rivvi.imports.arrivals;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.lists.ImportRecords;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The SQL of lists of sources that do not go on by themselves: see {@link StoppedList}. */
@Repository
class StoppedListRepository {
  private static final Condition WAITS =
      IMPORT
          .STATE
          .in(ImportState.UPLOADED.name(), ImportState.REFUSED.name(), ImportState.FAILED.name())
          .or(IMPORT.STATE.eq(ImportState.MAPPED.name()).and(IMPORT.MAPPED_AS.isNull()));

  private final DSLContext dsl;
  private final ImportRecords records;

  StoppedListRepository(DSLContext dsl, ImportRecords records) {
    this.dsl = dsl;
    this.records = records;
  }

  /** Those of a source, the last first. */
  List<StoredImport> page(ListSourceId source, @Nullable Cursor after, int limit) {
    var behind =
        after == null
            ? DSL.noCondition()
            : DSL.row(IMPORT.CREATED_AT, IMPORT.ID).lt(after.at(), new ImportId(after.id()));
    return dsl.selectFrom(IMPORT)
        .where(IMPORT.SOURCE_ID.eq(source), WAITS, behind)
        .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
        .limit(limit)
        .fetch(records::of);
  }

  /** How many there are, by source; a source that has none is left out. */
  Map<ListSourceId, Integer> counts(Collection<ListSourceId> sources) {
    return dsl.select(IMPORT.SOURCE_ID, DSL.count())
        .from(IMPORT)
        .where(among(IMPORT.SOURCE_ID, sources), WAITS)
        .groupBy(IMPORT.SOURCE_ID)
        .fetchMap(IMPORT.SOURCE_ID, DSL.count());
  }
}
