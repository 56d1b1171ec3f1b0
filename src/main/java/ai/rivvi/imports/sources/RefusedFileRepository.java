package ai.rivvi.imports.sources;

import static ai.rivvi.imports.jooq.Tables.REFUSED_FILE;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RefusedFileId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of files of sources that could not become lists. */
@Repository
public class RefusedFileRepository {
  private final DSLContext dsl;

  RefusedFileRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A file that nobody has seen to yet. */
  public record RefusedFile(
      RefusedFileId id, String fileName, Instant at, StoredImport.Refused why) {}

  /** Keeps a file until it is seen to; of files of one name the last. */
  public void keep(ListSourceId source, String fileName, StoredImport.Refused why, Instant now) {
    dsl.insertInto(REFUSED_FILE)
        .set(REFUSED_FILE.SOURCE_ID, source)
        .set(REFUSED_FILE.FILE_NAME, fileName)
        .set(REFUSED_FILE.REFUSED_AT, now)
        .set(REFUSED_FILE.CODE, why.code())
        .set(REFUSED_FILE.REASON, why.text())
        .onConflict(REFUSED_FILE.ORGANIZATION_ID, REFUSED_FILE.SOURCE_ID, REFUSED_FILE.FILE_NAME)
        .where(REFUSED_FILE.SETTLED_AT.isNull())
        .doUpdate()
        .set(REFUSED_FILE.REFUSED_AT, now)
        .set(REFUSED_FILE.CODE, why.code())
        .set(REFUSED_FILE.REASON, why.text())
        .execute();
  }

  /** A file of this name has become a list. */
  public void settle(ListSourceId source, String fileName, Instant now) {
    dsl.update(REFUSED_FILE)
        .set(REFUSED_FILE.SETTLED_AT, now)
        .where(REFUSED_FILE.SOURCE_ID.eq(source), REFUSED_FILE.FILE_NAME.eq(fileName))
        .and(REFUSED_FILE.SETTLED_AT.isNull())
        .execute();
  }

  /** Somebody has seen to it, perhaps before; false when the source has no such file. */
  public boolean settle(ListSourceId source, RefusedFileId id, Instant now) {
    return dsl.update(REFUSED_FILE)
            .set(REFUSED_FILE.SETTLED_AT, DSL.coalesce(REFUSED_FILE.SETTLED_AT, DSL.val(now)))
            .where(REFUSED_FILE.SOURCE_ID.eq(source), REFUSED_FILE.ID.eq(id))
            .execute()
        == 1;
  }

  /** Those that nobody has seen to, the last first. */
  public List<RefusedFile> page(ListSourceId source, @Nullable Cursor after, int limit) {
    var behind =
        after == null
            ? DSL.noCondition()
            : DSL.row(REFUSED_FILE.REFUSED_AT, REFUSED_FILE.ID)
                .lt(after.at(), new RefusedFileId(after.id()));
    return dsl.selectFrom(REFUSED_FILE)
        .where(REFUSED_FILE.SOURCE_ID.eq(source), REFUSED_FILE.SETTLED_AT.isNull(), behind)
        .orderBy(REFUSED_FILE.REFUSED_AT.desc(), REFUSED_FILE.ID.desc())
        .limit(limit)
        .fetch(
            row ->
                new RefusedFile(
                    row.getId(),
                    row.getFileName(),
                    row.getRefusedAt(),
                    new StoredImport.Refused(row.getCode(), row.getReason())));
  }

  /** How many nobody has seen to, by source; a source that has none is left out. */
  public Map<ListSourceId, Integer> counts(Collection<ListSourceId> sources) {
    return dsl.select(REFUSED_FILE.SOURCE_ID, DSL.count())
        .from(REFUSED_FILE)
        .where(among(REFUSED_FILE.SOURCE_ID, sources), REFUSED_FILE.SETTLED_AT.isNull())
        .groupBy(REFUSED_FILE.SOURCE_ID)
        .fetchMap(REFUSED_FILE.SOURCE_ID, DSL.count());
  }
}
