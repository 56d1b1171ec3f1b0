package ai.rivvi.access;

import static ai.rivvi.access.jooq.Tables.ORGANIZATION_ENTRY;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** SQL of the entries of super admins into the bound organization. */
@Repository
class OrganizationEntryRepository {
  private final DSLContext dsl;

  OrganizationEntryRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  UUID insert(UserId user, String reason, Instant enteredAt, Instant expiresAt) {
    return dsl.insertInto(ORGANIZATION_ENTRY)
        .set(ORGANIZATION_ENTRY.USER_ID, user)
        .set(ORGANIZATION_ENTRY.REASON, reason)
        .set(ORGANIZATION_ENTRY.ENTERED_AT, enteredAt)
        .set(ORGANIZATION_ENTRY.EXPIRES_AT, expiresAt)
        .returningResult(ORGANIZATION_ENTRY.ID)
        .fetchSingle()
        .value1();
  }

  /** Ends what is still open, and tells which entries that were. */
  List<UUID> end(OrganizationId organization, UserId user, Instant now) {
    return dsl.update(ORGANIZATION_ENTRY)
        .set(ORGANIZATION_ENTRY.EXPIRES_AT, now)
        .where(
            ORGANIZATION_ENTRY.ORGANIZATION_ID.eq(organization),
            ORGANIZATION_ENTRY.USER_ID.eq(user),
            ORGANIZATION_ENTRY.EXPIRES_AT.gt(now))
        .returningResult(ORGANIZATION_ENTRY.ID)
        .fetch(ORGANIZATION_ENTRY.ID);
  }
}
