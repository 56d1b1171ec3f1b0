package ai.rivvi.audit;

import static ai.rivvi.audit.jooq.Tables.ENTRY;
import static ai.rivvi.audit.jooq.Tables.SEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import ai.rivvi.shared.ApiKeyId;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The entries of the bound organization. */
@Repository
class AuditEntryRepository {
  private static final int DETAIL_LENGTH_MAX = 1000;
  private final DSLContext dsl;

  AuditEntryRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  void add(Member actor, Instant at, Audited act) {
    dsl.insertInto(ENTRY)
        .set(ENTRY.ID, Ids.next())
        .set(ENTRY.AT, at)
        .set(ENTRY.ACTOR_KIND, actor.kind().name())
        .set(ENTRY.ACTOR_NAME, actor.name())
        .set(ENTRY.USER_ID, actor.userId())
        .set(ENTRY.API_KEY_ID, actor.apiKeyId())
        .set(ENTRY.ROLE, actor.role() == null ? null : actor.role().name())
        .set(ENTRY.ACTION, act.action().name())
        .set(ENTRY.RESOURCE_TYPE, act.type().name())
        .set(ENTRY.RESOURCE_IDS, act.ids().toArray(UUID[]::new))
        .set(ENTRY.COUNT, act.count())
        .set(ENTRY.DETAIL, cut(act.detail()))
        .set(ENTRY.ADDRESS, actor.address())
        .set(ENTRY.AGENT, actor.agent())
        .execute();
  }

  private static @Nullable String cut(@Nullable String detail) {
    return detail == null || detail.length() <= DETAIL_LENGTH_MAX
        ? detail
        : detail.substring(0, DETAIL_LENGTH_MAX);
  }

  List<AccessEntry> find(AccessFilter filter, @Nullable Cursor after, int rowsMax) {
    var isSealed =
        field(
            exists(
                selectOne()
                    .from(SEAL)
                    .where(SEAL.ORGANIZATION_ID.eq(ENTRY.ORGANIZATION_ID))
                    .and(SEAL.ENTRY_ID.eq(ENTRY.ID))));
    return dsl.select(
            ENTRY.ID,
            ENTRY.AT,
            ENTRY.ACTOR_NAME,
            ENTRY.ACTOR_KIND.convertFrom(Member.Kind::valueOf),
            ENTRY.ROLE.convertFrom(role -> role == null ? null : Role.valueOf(role)),
            ENTRY.ACTION.convertFrom(AuditAction::valueOf),
            ENTRY.RESOURCE_TYPE.convertFrom(ResourceType::valueOf),
            ENTRY.RESOURCE_IDS.convertFrom(List::of),
            ENTRY.COUNT,
            ENTRY.DETAIL,
            ENTRY.ADDRESS,
            ENTRY.AGENT,
            isSealed)
        .from(ENTRY)
        .where(ENTRY.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(matches(filter))
        .and(
            after == null
                ? DSL.noCondition()
                : row(ENTRY.AT, ENTRY.ID).lessThan(after.at(), after.id()))
        .orderBy(ENTRY.AT.desc(), ENTRY.ID.desc())
        .limit(rowsMax)
        .fetch(Records.mapping(AccessEntry::new));
  }

  private static Condition matches(AccessFilter filter) {
    var condition = DSL.noCondition();
    if (filter.resourceType() != null) {
      condition = condition.and(ENTRY.RESOURCE_TYPE.eq(filter.resourceType().name()));
    }
    if (filter.resourceId() != null) {
      condition =
          condition.and(
              ENTRY
                  .RESOURCE_ID
                  .eq(filter.resourceId())
                  .or(
                      ENTRY
                          .RESOURCE_ID
                          .isNull()
                          .and(val(filter.resourceId()).eq(DSL.any(ENTRY.RESOURCE_IDS)))));
    }
    if (filter.actorId() != null) {
      condition =
          condition.and(
              ENTRY
                  .USER_ID
                  .eq(new UserId(filter.actorId()))
                  .or(ENTRY.API_KEY_ID.eq(new ApiKeyId(filter.actorId()))));
    }
    return condition;
  }

  List<Reader> findReaders(ResourceType type, UUID id, int readersMax) {
    return dsl.select(ENTRY.ACTOR_NAME, max(ENTRY.AT))
        .from(ENTRY)
        .where(ENTRY.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(ENTRY.RESOURCE_TYPE.eq(type.name()))
        .and(ENTRY.RESOURCE_ID.eq(id))
        .and(ENTRY.ACTION.eq(AuditAction.READ.name()))
        .and(ENTRY.ACTOR_KIND.ne(Member.Kind.SYSTEM.name()))
        .groupBy(ENTRY.USER_ID, ENTRY.API_KEY_ID, ENTRY.ACTOR_NAME)
        .orderBy(max(ENTRY.AT).desc())
        .limit(readersMax)
        .fetch(Records.mapping(Reader::new));
  }
}
