package ai.rivvi.imports;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.LIST_SOURCE;
import static ai.rivvi.imports.jooq.Tables.ORGANIZATIONS_LOOKING;
import static java.util.Objects.requireNonNull;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the sources of lists. */
@Repository
class ListSourceRepository {
  private static final Field<Instant> CLOCK =
      DSL.field("clock_timestamp()", SQLDataType.INSTANT.nullable(false));

  private final DSLContext dsl;
  private final JsonMapper json;

  ListSourceRepository(DSLContext dsl, JsonMapper json) {
    this.dsl = dsl;
    this.json = json;
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
        .set(LIST_SOURCE.CONSENT, consent(wanted))
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
        .set(LIST_SOURCE.CONSENT, consent(wanted))
        .set(LIST_SOURCE.NEXT_LOOK_AT, nextLookAt)
        .where(LIST_SOURCE.ID.eq(id))
        .execute();
  }

  private static String[] times(LookSchedule schedule) {
    return schedule.timesOfDay().stream().map(LocalTime::toString).toArray(String[]::new);
  }

  private @Nullable JSONB consent(ListSource.Wanted wanted) {
    return wanted.consent() == null
        ? null
        : JSONB.valueOf(json.writeValueAsString(wanted.consent()));
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

  Optional<ListSource> find(ListSourceId id) {
    return dsl.selectFrom(LIST_SOURCE).where(LIST_SOURCE.ID.eq(id)).fetchOptional(this::source);
  }

  /** Finds and locks: one file, or one batch of rows, of a source at a time. */
  Optional<ListSource> lock(ListSourceId id) {
    return dsl.selectFrom(LIST_SOURCE)
        .where(LIST_SOURCE.ID.eq(id))
        .forNoKeyUpdate()
        .fetchOptional(this::source);
  }

  List<ListSource> page(@Nullable Cursor after, int limit) {
    var behind =
        after == null
            ? DSL.noCondition()
            : DSL.row(LIST_SOURCE.CREATED_AT, LIST_SOURCE.ID)
                .lt(after.at(), new ListSourceId(after.id()));
    return dsl.selectFrom(LIST_SOURCE)
        .where(behind)
        .orderBy(LIST_SOURCE.CREATED_AT.desc(), LIST_SOURCE.ID.desc())
        .limit(limit)
        .fetch(this::source);
  }

  Map<ListSourceId, String> names(Collection<ListSourceId> ids) {
    return dsl.select(LIST_SOURCE.ID, LIST_SOURCE.NAME)
        .from(LIST_SOURCE)
        .where(LIST_SOURCE.ID.in(ids))
        .fetchMap(LIST_SOURCE.ID, LIST_SOURCE.NAME);
  }

  /** The list that a source made of these bytes, unless it was undone. */
  Optional<ImportId> listOf(ListSourceId id, String sha256) {
    return dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(IMPORT.SOURCE_ID.eq(id), IMPORT.SHA256.eq(sha256))
        .and(IMPORT.STATE.notIn(ImportState.UNDOING.name(), ImportState.UNDONE.name()))
        .fetchOptional(IMPORT.ID);
  }

  /** A file became a list. */
  void took(ListSourceId id, String fileName, ImportId list, Instant now) {
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
  void refused(ListSourceId id, @Nullable String fileName, StoredImport.Refused why, Instant now) {
    dsl.update(LIST_SOURCE)
        .set(LIST_SOURCE.LAST_FILE, fileName)
        .set(LIST_SOURCE.LAST_FILE_AT, now)
        .setNull(LIST_SOURCE.LAST_LIST_ID)
        .set(LIST_SOURCE.REFUSAL_CODE, why.code())
        .set(LIST_SOURCE.REFUSAL, why.text())
        .where(LIST_SOURCE.ID.eq(id))
        .execute();
  }

  /**
   * A source whose folder is to be looked at, and what the last look saw there.
   *
   * @param number tells this look from a later one, by another node
   */
  record Look(ListSource source, List<Sight> sights, UUID number) {}

  /**
   * A file as a look saw it.
   *
   * @param since when it was first seen like that, in business time; null when an earlier version
   *     of Rivvi saw it
   */
  record Sight(String name, String stamp, @Nullable Instant since) {}

  /**
   * Takes a folder that is due, for a while, so that no other node looks at it too; one that died
   * is followed by another when that is over.
   */
  Optional<Look> claim(Instant now, Duration lease) {
    var due =
        dsl.selectFrom(LIST_SOURCE)
            .where(LIST_SOURCE.NEXT_LOOK_AT.le(now))
            .and(nobodyLooks())
            .orderBy(LIST_SOURCE.NEXT_LOOK_AT, LIST_SOURCE.ID)
            .limit(1)
            .forNoKeyUpdate()
            .skipLocked()
            .fetchOptional();
    var look = due.map(row -> new Look(source(row), sights(row.getSights()), Ids.next()));
    look.ifPresent(
        begun ->
            dsl.update(LIST_SOURCE)
                .set(LIST_SOURCE.LOOK_ID, begun.number())
                .set(LIST_SOURCE.LOOKING_UNTIL_CLOCK, until(lease))
                .where(LIST_SOURCE.ID.eq(begun.source().id()))
                .execute());
    return look;
  }

  /** Goes on looking for a while, in system time; false when another node has begun to. */
  boolean keepLooking(Look look, Duration lease) {
    return dsl.update(LIST_SOURCE)
            .set(LIST_SOURCE.LOOKING_UNTIL_CLOCK, until(lease))
            .where(LIST_SOURCE.ID.eq(look.source().id()), LIST_SOURCE.LOOK_ID.eq(look.number()))
            .execute()
        == 1;
  }

  private static Field<Instant> until(Duration lease) {
    return DSL.field(
        "clock_timestamp() + {0} * interval '1 second'",
        SQLDataType.INSTANT, DSL.val(lease.toSeconds()));
  }

  private List<Sight> sights(JSONB stored) {
    return List.of(json.readValue(stored.data(), Sight[].class));
  }

  /**
   * The look is over; the next is at a time, unless the source was paused meanwhile. Nothing
   * happens when another node looks by now.
   */
  void looked(Look look, List<Sight> sights, LookResult result, Instant next) {
    dsl.update(LIST_SOURCE)
        .set(LIST_SOURCE.SIGHTS, JSONB.valueOf(json.writeValueAsString(sights)))
        .set(LIST_SOURCE.LAST_LOOK, JSONB.valueOf(json.writeValueAsString(result)))
        .setNull(LIST_SOURCE.LOOKING_UNTIL_CLOCK)
        .set(
            LIST_SOURCE.NEXT_LOOK_AT,
            // What somebody wanted or chose meanwhile holds.
            DSL.when(
                    LIST_SOURCE.NEXT_LOOK_AT.eq(requireNonNull(look.source().nextLookAt())),
                    DSL.val(next, LIST_SOURCE.NEXT_LOOK_AT))
                .else_(LIST_SOURCE.NEXT_LOOK_AT))
        .where(LIST_SOURCE.ID.eq(look.source().id()), LIST_SOURCE.LOOK_ID.eq(look.number()))
        .execute();
  }

  /** Makes a folder due, or due again behind a look that has begun; false when it is already. */
  boolean hasten(ListSourceId id, Instant now) {
    return dsl.update(LIST_SOURCE)
            .set(LIST_SOURCE.NEXT_LOOK_AT, now)
            .where(LIST_SOURCE.ID.eq(id), LIST_SOURCE.NEXT_LOOK_AT.gt(now).orNot(nobodyLooks()))
            .execute()
        == 1;
  }

  private static Condition nobodyLooks() {
    return LIST_SOURCE.LOOKING_UNTIL_CLOCK.isNull().or(LIST_SOURCE.LOOKING_UNTIL_CLOCK.lt(CLOCK));
  }

  /** In the system scope: the organizations with a folder to look at. */
  List<OrganizationId> organizationsLooking(Instant now) {
    var looking = ORGANIZATIONS_LOOKING(now);
    return dsl.select(looking.ORGANIZATION_ID).from(looking).fetch(looking.ORGANIZATION_ID);
  }

  private ListSource source(Record row) {
    var consent = row.get(LIST_SOURCE.CONSENT);
    var looked = row.get(LIST_SOURCE.LAST_LOOK);
    return new ListSource(
        row.get(LIST_SOURCE.ID),
        new ListSource.Wanted(
            row.get(LIST_SOURCE.NAME),
            ListSource.Kind.valueOf(row.get(LIST_SOURCE.KIND)),
            new LookSchedule(
                row.get(LIST_SOURCE.INTERVAL_MINUTES),
                Arrays.stream(row.get(LIST_SOURCE.TIMES_OF_DAY)).map(LocalTime::parse).toList()),
            ListSource.Coverage.valueOf(row.get(LIST_SOURCE.COVERAGE)),
            row.get(LIST_SOURCE.FOLLOWS_LIST_ID),
            consent == null ? null : json.readValue(consent.data(), Attestation.class)),
        List.of(row.get(LIST_SOURCE.COUNTED_COLUMNS)),
        ListSource.State.valueOf(row.get(LIST_SOURCE.STATE)),
        row.get(LIST_SOURCE.CREATED_AT),
        row.get(LIST_SOURCE.CREATED_BY),
        last(row),
        row.get(LIST_SOURCE.NEXT_LOOK_AT),
        row.get(LIST_SOURCE.LOOKING_UNTIL_CLOCK),
        looked == null ? null : json.readValue(looked.data(), LookResult.class));
  }

  private static ListSource.@Nullable Last last(Record row) {
    var at = row.get(LIST_SOURCE.LAST_FILE_AT);
    var code = row.get(LIST_SOURCE.REFUSAL_CODE);
    return at == null
        ? null
        : new ListSource.Last(
            row.get(LIST_SOURCE.LAST_FILE),
            at,
            row.get(LIST_SOURCE.LAST_LIST_ID),
            code == null ? null : new StoredImport.Refused(code, row.get(LIST_SOURCE.REFUSAL)));
  }
}
