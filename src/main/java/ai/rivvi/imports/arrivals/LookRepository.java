package ai.rivvi.imports.arrivals;

import static ai.rivvi.imports.jooq.Tables.LIST_SOURCE;
import static ai.rivvi.imports.jooq.Tables.ORGANIZATIONS_LOOKING;
import static java.util.Objects.requireNonNull;

import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.LookResult;
import ai.rivvi.imports.sources.SourceRecords;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of looking at watched folders. */
@Repository
class LookRepository {
  private static final Field<Instant> CLOCK =
      DSL.field("clock_timestamp()", SQLDataType.INSTANT.nullable(false));

  private final DSLContext dsl;
  private final JsonMapper json;
  private final SourceRecords records;

  LookRepository(DSLContext dsl, JsonMapper json, SourceRecords records) {
    this.dsl = dsl;
    this.json = json;
    this.records = records;
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
    var look = due.map(row -> new Look(records.of(row), sights(row.getSights()), Ids.next()));
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
}
