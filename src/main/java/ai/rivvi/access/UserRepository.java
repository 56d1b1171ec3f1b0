package ai.rivvi.access;

import static ai.rivvi.access.jooq.Tables.APP_USER;
import static ai.rivvi.access.jooq.Tables.ENTRIES;
import static ai.rivvi.access.jooq.Tables.EXTERNAL_ORGANIZATION;
import static ai.rivvi.access.jooq.Tables.INVITATIONS;
import static ai.rivvi.access.jooq.Tables.MEMBERSHIPS;
import static ai.rivvi.access.jooq.Tables.PLATFORM_GRANT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import ai.rivvi.access.Standing.Invitation;
import ai.rivvi.access.Standing.Membership;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of users and platform grants, and of what must be known before an organization is bound. */
@Repository
class UserRepository {
  private final DSLContext dsl;

  UserRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  record UserRow(UserId id, String name, @Nullable String email, boolean superAdmin) {}

  Optional<UserRow> find(String issuer, String subject) {
    return dsl.select(
            APP_USER.ID,
            APP_USER.NAME,
            APP_USER.EMAIL,
            field(
                exists(
                    selectOne()
                        .from(PLATFORM_GRANT)
                        .where(PLATFORM_GRANT.USER_ID.eq(APP_USER.ID)))))
        .from(APP_USER)
        .where(APP_USER.ISSUER.eq(issuer), APP_USER.SUBJECT.eq(subject))
        .fetchOptional(row -> new UserRow(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  /** Adds a user, or brings the name and e-mail up to date. */
  UserId save(String issuer, String subject, @Nullable String email, String name, Instant now) {
    return dsl.insertInto(APP_USER)
        .set(APP_USER.ISSUER, issuer)
        .set(APP_USER.SUBJECT, subject)
        .set(APP_USER.EMAIL, email)
        .set(APP_USER.NAME, name)
        .set(APP_USER.CREATED_AT, now)
        .set(APP_USER.CHANGED_AT, now)
        .onConflict(APP_USER.ISSUER, APP_USER.SUBJECT)
        .doUpdate()
        .set(APP_USER.EMAIL, email)
        .set(APP_USER.NAME, name)
        .set(APP_USER.CHANGED_AT, now)
        .returningResult(APP_USER.ID)
        .fetchSingle()
        .value1();
  }

  Map<UserId, String> names(Collection<UserId> users) {
    return dsl.select(APP_USER.ID, APP_USER.NAME)
        .from(APP_USER)
        .where(APP_USER.ID.in(users))
        .fetchMap(APP_USER.ID, APP_USER.NAME);
  }

  List<Membership> memberships(UserId user) {
    var memberships = MEMBERSHIPS(user.value());
    return dsl.select(
            memberships.ORGANIZATION_ID,
            memberships.MEMBER_ID,
            memberships.ROLE,
            memberships.SOURCE)
        .from(memberships)
        .orderBy(memberships.ORGANIZATION_ID)
        .fetch(
            row ->
                new Membership(
                    row.value1(),
                    row.value2(),
                    Role.valueOf(row.value3()),
                    row.value4().equals("CLAIM")));
  }

  Map<OrganizationId, Instant> entries(UserId user, Instant now) {
    var entries = ENTRIES(user.value(), now);
    return dsl.select(entries.ORGANIZATION_ID, entries.EXPIRES_AT)
        .from(entries)
        .fetchMap(entries.ORGANIZATION_ID, entries.EXPIRES_AT);
  }

  List<Invitation> invitations(String email) {
    var invitations = INVITATIONS(email);
    return dsl.select(invitations.ORGANIZATION_ID, invitations.MEMBER_ID)
        .from(invitations)
        .fetch(row -> new Invitation(row.value1(), row.value2()));
  }

  Optional<OrganizationId> byExternalId(String externalId) {
    return dsl.select(EXTERNAL_ORGANIZATION.ORGANIZATION_ID)
        .from(EXTERNAL_ORGANIZATION)
        .where(EXTERNAL_ORGANIZATION.EXTERNAL_ID.eq(externalId))
        .fetchOptional(EXTERNAL_ORGANIZATION.ORGANIZATION_ID);
  }

  /** False when the external id belongs to another organization. */
  boolean nameExternally(OrganizationId organization, String externalId) {
    return dsl.insertInto(EXTERNAL_ORGANIZATION)
            .set(EXTERNAL_ORGANIZATION.EXTERNAL_ID, externalId)
            .set(EXTERNAL_ORGANIZATION.ORGANIZATION_ID, organization)
            .onConflict(EXTERNAL_ORGANIZATION.EXTERNAL_ID)
            .doNothing()
            .execute()
        == 1;
  }

  boolean grant(UserId user, String source, Instant now) {
    return dsl.insertInto(PLATFORM_GRANT)
            .set(PLATFORM_GRANT.USER_ID, user)
            .set(PLATFORM_GRANT.SOURCE, source)
            .set(PLATFORM_GRANT.GRANTED_AT, now)
            .onConflict(PLATFORM_GRANT.USER_ID)
            .doNothing()
            .execute()
        == 1;
  }

  boolean revoke(UserId user, String source) {
    return dsl.deleteFrom(PLATFORM_GRANT)
            .where(PLATFORM_GRANT.USER_ID.eq(user), PLATFORM_GRANT.SOURCE.eq(source))
            .execute()
        == 1;
  }

  List<UserId> granted(String source) {
    return dsl.select(PLATFORM_GRANT.USER_ID)
        .from(PLATFORM_GRANT)
        .where(PLATFORM_GRANT.SOURCE.eq(source))
        .fetch(PLATFORM_GRANT.USER_ID);
  }

  boolean hasGrant() {
    return dsl.fetchExists(PLATFORM_GRANT);
  }
}
