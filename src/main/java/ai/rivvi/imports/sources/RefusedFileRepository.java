package ai.rivvi.imports.sources;

import static ai.rivvi.imports.jooq.Tables.REFUSED_FILE;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.RefusedFileId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
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

  /**
   * Files of one name that nobody has seen to yet.
   *
   * @param at when the last of them was refused
   * @param times how many they are
   * @param why the last of them was
   */
  public record RefusedFile(
      RefusedFileId id,
      String fileName,
      Instant firstAt,
      Instant at,
      int times,
      StoredImport.Refused why) {}

  /** Keeps a file until it is seen to, with those of its name that were refused before. */
  public void keep(ListSourceId source, String fileName, StoredImport.Refused why, Instant now) {
    dsl.insertInto(REFUSED_FILE)
        .set(REFUSED_FILE.SOURCE_ID, source)
        .set(REFUSED_FILE.FILE_NAME, fileName)
        .set(REFUSED_FILE.FIRST_REFUSED_AT, now)
        .set(REFUSED_FILE.REFUSED_AT, now)
        .set(REFUSED_FILE.CODE, why.code())
        .set(REFUSED_FILE.REASON, why.text())
        .onConflict(REFUSED_FILE.ORGANIZATION_ID, REFUSED_FILE.SOURCE_ID, REFUSED_FILE.FILE_NAME)
        .where(REFUSED_FILE.SETTLED_AT.isNull())
        .doUpdate()
        .set(REFUSED_FILE.REFUSED_AT, now)
        .set(REFUSED_FILE.TIMES, REFUSED_FILE.TIMES.plus(1))
        .set(REFUSED_FILE.CODE, why.code())
        .set(REFUSED_FILE.REASON, why.text())
        .execute();
  }

  /** A file of this name has become a list that has whatever the others had. */
  public void settle(ListSourceId source, String fileName, Member by, Instant now) {
    settle(REFUSED_FILE.FILE_NAME.eq(fileName).and(REFUSED_FILE.SOURCE_ID.eq(source)), by, now);
  }

  /** Somebody has seen to so many files; false when there are more by now, or none any more. */
  public boolean settle(ListSourceId source, RefusedFileId id, int times, Member by, Instant now) {
    return settle(
            REFUSED_FILE
                .ID
                .eq(id)
                .and(REFUSED_FILE.SOURCE_ID.eq(source))
                .and(REFUSED_FILE.TIMES.eq(times)),
            by,
            now)
        == 1;
  }

  private int settle(Condition some, Member by, Instant now) {
    var user = by.userId();
    return dsl.update(REFUSED_FILE)
        .set(REFUSED_FILE.SETTLED_AT, now)
        .set(REFUSED_FILE.SETTLED_BY, by.name())
        .set(REFUSED_FILE.SETTLED_BY_USER, user == null ? null : user.value())
        .where(some, REFUSED_FILE.SETTLED_AT.isNull())
        .execute();
  }

  /** Those that were seen to before then are of no use to anybody. */
  public void forget(ListSourceId source, Instant settledBefore) {
    dsl.deleteFrom(REFUSED_FILE)
        .where(REFUSED_FILE.SOURCE_ID.eq(source), REFUSED_FILE.SETTLED_AT.lt(settledBefore))
        .execute();
  }

  /** Whether the source has such a file, and whether it is to be seen to. */
  public Optional<Boolean> isOpen(ListSourceId source, RefusedFileId id) {
    return dsl.select(REFUSED_FILE.SETTLED_AT)
        .from(REFUSED_FILE)
        .where(REFUSED_FILE.SOURCE_ID.eq(source), REFUSED_FILE.ID.eq(id))
        .fetchOptional(row -> row.value1() == null);
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
                    row.getFirstRefusedAt(),
                    row.getRefusedAt(),
                    row.getTimes(),
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
