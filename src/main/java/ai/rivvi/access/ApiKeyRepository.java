package ai.rivvi.access;

import static ai.rivvi.access.jooq.Tables.API_KEY;
import static ai.rivvi.access.jooq.Tables.KEY_OF;

import ai.rivvi.shared.ApiKeyId;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of API keys. */
@Repository
class ApiKeyRepository {
  private static final String ACTIVE = "ACTIVE";
  private static final String REVOKED = "REVOKED";

  private final DSLContext dsl;

  ApiKeyRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  record KeyRow(
      OrganizationId organizationId,
      ApiKeyId id,
      String name,
      Role role,
      boolean known,
      @Nullable Instant lastUsedAt) {}

  record KeyView(
      ApiKeyId id,
      String name,
      Role role,
      String prefix,
      Instant createdAt,
      @Nullable Instant lastUsedAt) {}

  /** The key with this hash, in any organization. */
  Optional<KeyRow> recognize(byte[] hash) {
    var key = KEY_OF(hash);
    return dsl.select(
            key.ORGANIZATION_ID, key.API_KEY_ID, key.NAME, key.ROLE, key.KNOWN, key.LAST_USED_AT)
        .from(key)
        .fetchOptional(
            row ->
                new KeyRow(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    Role.valueOf(row.value4()),
                    row.value5(),
                    row.value6()));
  }

  List<KeyView> list(OrganizationId organization, @Nullable Cursor after, int limit) {
    var beyond =
        after == null
            ? DSL.noCondition()
            : DSL.row(API_KEY.CREATED_AT, API_KEY.ID).gt(after.at(), new ApiKeyId(after.id()));
    return dsl.select(
            API_KEY.ID,
            API_KEY.NAME,
            API_KEY.ROLE,
            API_KEY.PREFIX,
            API_KEY.CREATED_AT,
            API_KEY.LAST_USED_AT)
        .from(API_KEY)
        .where(API_KEY.ORGANIZATION_ID.eq(organization), API_KEY.STATE.eq(ACTIVE), beyond)
        .orderBy(API_KEY.CREATED_AT, API_KEY.ID)
        .limit(limit)
        .fetch(
            row ->
                new KeyView(
                    row.value1(),
                    row.value2(),
                    Role.valueOf(row.value3()),
                    row.value4(),
                    row.value5(),
                    row.value6()));
  }

  /** Adds a key; empty when the organization has one with the same secret. */
  Optional<ApiKeyId> insert(
      String name,
      Role role,
      String prefix,
      byte[] hash,
      boolean known,
      Instant now,
      @Nullable UserId createdBy) {
    return dsl.insertInto(API_KEY)
        .set(API_KEY.NAME, name)
        .set(API_KEY.ROLE, role.name())
        .set(API_KEY.PREFIX, prefix)
        .set(API_KEY.SECRET_HASH, hash)
        .set(API_KEY.STATE, ACTIVE)
        .set(API_KEY.KNOWN, known)
        .set(API_KEY.CREATED_AT, now)
        .set(API_KEY.CREATED_BY, createdBy == null ? null : createdBy.value())
        .onConflict(API_KEY.ORGANIZATION_ID, API_KEY.SECRET_HASH)
        .doNothing()
        .returningResult(API_KEY.ID)
        .fetchOptional(API_KEY.ID);
  }

  boolean revoke(OrganizationId organization, ApiKeyId id) {
    return dsl.update(API_KEY)
            .set(API_KEY.STATE, REVOKED)
            .where(
                API_KEY.ORGANIZATION_ID.eq(organization),
                API_KEY.ID.eq(id),
                API_KEY.STATE.eq(ACTIVE))
            .execute()
        == 1;
  }

  /** Notes a use, unless one was noted after {@code notedAfter}. */
  void use(OrganizationId organization, ApiKeyId id, Instant now, Instant notedAfter) {
    dsl.update(API_KEY)
        .set(API_KEY.LAST_USED_AT, now)
        .where(
            API_KEY.ORGANIZATION_ID.eq(organization),
            API_KEY.ID.eq(id),
            API_KEY.LAST_USED_AT.isNull().or(API_KEY.LAST_USED_AT.lt(notedAfter)))
        .execute();
  }
}
