package ai.rivvi.imports.sources;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.LIST_SOURCE;
import static ai.rivvi.imports.jooq.Tables.STANDING_ROW;

import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Member;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of the sources of lists. */
@Repository
public class ListSourceRepository {
  /** States of lists that go on, by themselves or with a person, or are committed. */
  private static final List<String> STANDING =
      Stream.of(
              ImportState.READING,
              ImportState.CHECKING,
              ImportState.UPLOADED,
              ImportState.MAPPED,
              ImportState.COMMITTING,
              ImportState.COMMITTED)
          .map(Enum::name)
          .toList();

  private final DSLContext dsl;
  private final SourceRecords records;

  ListSourceRepository(DSLContext dsl, SourceRecords records) {
    this.dsl = dsl;
    this.records = records;
  }

  ListSourceId insert(
      ListSource.Wanted wanted,
      List<byte[]> counted,
      @Nullable Instant nextLookAt,
      Member by,
      Instant now) {
    var user = by.userId();
    return dsl.insertInto(LIST_SOURCE)
        .set(LIST_SOURCE.NAME, wanted.name())
        .set(LIST_SOURCE.KIND, wanted.kind().name())
        .set(LIST_SOURCE.COVERAGE, wanted.coverage().name())
        .set(LIST_SOURCE.INTERVAL_MINUTES, wanted.schedule().intervalMinutes())
        .set(LIST_SOURCE.TIMES_OF_DAY, times(wanted.schedule()))
        .set(LIST_SOURCE.FOLLOWS_LIST_ID, wanted.follows())
        .set(LIST_SOURCE.COUNTED_COLUMNS, counted.toArray(byte[][]::new))
        .set(LIST_SOURCE.CONSENT, records.consent(wanted))
        .set(LIST_SOURCE.NEXT_LOOK_AT, nextLookAt)
        .set(LIST_SOURCE.CREATED_AT, now)
        .set(LIST_SOURCE.CREATED_BY, by.name())
        .set(LIST_SOURCE.CREATED_BY_USER, user == null ? null : user.value())
        .returningResult(LIST_SOURCE.ID)
        .fetchSingle()
        .value1();
  }

  void update(
      ListSourceId id,
      ListSource.Wanted wanted,
      List<byte[]> counted,
      @Nullable Instant nextLookAt) {
    dsl.update(LIST_SOURCE)
        .set(LIST_SOURCE.NAME, wanted.name())
        .set(LIST_SOURCE.COVERAGE, wanted.coverage().name())
        .set(LIST_SOURCE.INTERVAL_MINUTES, wanted.schedule().intervalMinutes())
        .set(LIST_SOURCE.TIMES_OF_DAY, times(wanted.schedule()))
        .set(LIST_SOURCE.FOLLOWS_LIST_ID, wanted.follows())
        .set(LIST_SOURCE.COUNTED_COLUMNS, counted.toArray(byte[][]::new))
        .set(LIST_SOURCE.CONSENT, records.consent(wanted))
        .set(LIST_SOURCE.NEXT_LOOK_AT, nextLookAt)
        .where(LIST_SOURCE.ID.eq(id))
        .execute();
  }

  private static String[] times(LookSchedule schedule) {
    return schedule.timesOfDay().stream().map(LocalTime::toString).toArray(String[]::new);
  }

  /** True when the source was in the other state. */
  boolean move(ListSourceId id, ListSource.State to, @Nullable Instant nextLookAt) {
    return dsl.update(LIST_SOURCE)
            .set(LIST_SOURCE.STATE, to.name())
            .set(LIST_SOURCE.NEXT_LOOK_AT, nextLookAt)
            .where(LIST_SOURCE.ID.eq(id), LIST_SOURCE.STATE.ne(to.name()))
            .execute()
        == 1;
  }

  public Optional<ListSource> find(ListSourceId id) {
    return dsl.selectFrom(LIST_SOURCE).where(LIST_SOURCE.ID.eq(id)).fetchOptional(records::of);
  }

  /** Finds and locks: one file, or one batch of rows, of a source at a time. */
  public Optional<ListSource> lock(ListSourceId id) {
    return dsl.selectFrom(LIST_SOURCE)
        .where(LIST_SOURCE.ID.eq(id))
        .forNoKeyUpdate()
        .fetchOptional(records::of);
  }

  public List<ListSource> page(@Nullable Cursor after, int limit) {
    var behind =
        after == null
            ? DSL.noCondition()
            : DSL.row(LIST_SOURCE.CREATED_AT, LIST_SOURCE.ID)
                .lt(after.at(), new ListSourceId(after.id()));
    return dsl.selectFrom(LIST_SOURCE)
        .where(behind)
        .orderBy(LIST_SOURCE.CREATED_AT.desc(), LIST_SOURCE.ID.desc())
        .limit(limit)
        .fetch(records::of);
  }

  public Map<ListSourceId, String> names(Collection<ListSourceId> ids) {
    return dsl.select(LIST_SOURCE.ID, LIST_SOURCE.NAME)
        .from(LIST_SOURCE)
        .where(LIST_SOURCE.ID.in(ids))
        .fetchMap(LIST_SOURCE.ID, LIST_SOURCE.NAME);
  }

  /**
   * The list that a source made of a file before: the newest one that it brought, when it has these
   * bytes and goes on or is committed. When another came between, the same bytes say something new;
   * when it was refused or has failed, they are to be tried again.
   *
   * @param writtenAt when the file was last written, by system time, where it lies until it is
   *     moved: a list that came behind that is of this very file. Null where it is sent
   */
  public Optional<ImportId> listOf(ListSourceId id, String sha256, @Nullable Instant writtenAt) {
    var newest = IMPORT.as("newest");
    var isNewest =
        IMPORT
            .ID
            .eq(
                DSL.select(newest.ID)
                    .from(newest)
                    .where(newest.SOURCE_ID.eq(id))
                    .orderBy(newest.ID.desc())
                    .limit(1))
            .and(IMPORT.STATE.in(STANDING));
    var isOfThisFile =
        writtenAt == null
            ? DSL.falseCondition()
            : IMPORT
                .PROGRESSED_AT
                .gt(writtenAt)
                .and(IMPORT.STATE.notIn(ImportState.UNDOING.name(), ImportState.UNDONE.name()));
    return dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(IMPORT.SOURCE_ID.eq(id), IMPORT.SHA256.eq(sha256))
        .and(isNewest.or(isOfThisFile))
        .orderBy(IMPORT.ID.desc())
        .limit(1)
        .fetchOptional(IMPORT.ID);
  }

  /**
   * Of lists, those that a source has brought, and those that it follows or followed; none of which
   * another one has rows that may yet be called, for such a list says nothing of what this one's
   * files hold.
   */
  public Set<ImportId> among(ListSourceId id, Collection<ImportId> lists) {
    return dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(IMPORT.ID.in(lists))
        .and(
            IMPORT
                .SOURCE_ID
                .eq(id)
                .or(
                    IMPORT
                        .SOURCE_ID
                        .isNull()
                        .and(hasRows(LIST_SOURCE.ID.eq(id)))
                        .andNot(
                            hasRows(
                                LIST_SOURCE
                                    .ID
                                    .ne(id)
                                    .and(LIST_SOURCE.STATE.eq(ListSource.State.ACTIVE.name()))))))
        .fetchSet(IMPORT.ID);
  }

  /** The source that brought a list, or alone follows or followed it. */
  public Optional<ListSourceId> knowing(ImportId list) {
    var brought = IMPORT.SOURCE_ID.eq(LIST_SOURCE.ID);
    var all =
        dsl.select(LIST_SOURCE.ID)
            .from(LIST_SOURCE)
            .join(IMPORT)
            .on(IMPORT.ID.eq(list))
            .where(brought.or(IMPORT.SOURCE_ID.isNull().and(knows())))
            .fetch(LIST_SOURCE.ID);
    var alone = all.stream().filter(id -> among(id, List.of(list)).contains(list)).toList();
    return alone.size() == 1 ? Optional.of(alone.getFirst()) : Optional.empty();
  }

  /** Whether a source follows a list, or has rows of it that may yet be called. */
  private static Condition knows() {
    return LIST_SOURCE
        .FOLLOWS_LIST_ID
        .eq(IMPORT.ID)
        .or(
            DSL.exists(
                DSL.selectOne()
                    .from(STANDING_ROW)
                    .where(STANDING_ROW.ORGANIZATION_ID.eq(IMPORT.ORGANIZATION_ID))
                    .and(STANDING_ROW.SOURCE_ID.eq(LIST_SOURCE.ID))
                    .and(STANDING_ROW.IMPORT_ID.eq(IMPORT.ID))));
  }

  private static Condition hasRows(Condition source) {
    return DSL.exists(
        DSL.selectOne()
            .from(LIST_SOURCE)
            .where(LIST_SOURCE.ORGANIZATION_ID.eq(IMPORT.ORGANIZATION_ID))
            .and(source)
            .and(knows()));
  }

  /** A file became a list. */
  public void took(ListSourceId id, String fileName, ImportId list, Instant now) {
    dsl.update(LIST_SOURCE)
        .set(LIST_SOURCE.LAST_FILE, fileName)
        .set(LIST_SOURCE.LAST_FILE_AT, now)
        .set(LIST_SOURCE.LAST_LIST_ID, list)
        .setNull(LIST_SOURCE.REFUSAL_CODE)
        .setNull(LIST_SOURCE.REFUSAL)
        .where(LIST_SOURCE.ID.eq(id))
        .execute();
  }

  /** A file was refused, or, without one, the folder could not be read. */
  public void showRefusal(
      ListSourceId id, @Nullable String fileName, StoredImport.Refused why, Instant now) {
    dsl.update(LIST_SOURCE)
        .set(LIST_SOURCE.LAST_FILE, fileName)
        .set(LIST_SOURCE.LAST_FILE_AT, now)
        .setNull(LIST_SOURCE.LAST_LIST_ID)
        .set(LIST_SOURCE.REFUSAL_CODE, why.code())
        .set(LIST_SOURCE.REFUSAL, why.text())
        .where(LIST_SOURCE.ID.eq(id))
        .execute();
  }
}
