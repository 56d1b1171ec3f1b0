package ai.rivvi.access;

import static ai.rivvi.access.jooq.Tables.APP_USER;
import static ai.rivvi.access.jooq.Tables.MEMBER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.lower;

import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record8;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of the members of the bound organization. */
@Repository
class MemberRepository {
  static final String ADDED = "ADDED";
  static final String CLAIM = "CLAIM";

  private final DSLContext dsl;

  MemberRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<MemberView> list(OrganizationId organization, @Nullable Cursor after, int limit) {
    var beyond =
        after == null
            ? DSL.noCondition()
            : DSL.row(MEMBER.CREATED_AT, MEMBER.ID).gt(after.at(), new MemberId(after.id()));
    return select(MEMBER.ORGANIZATION_ID.eq(organization).and(beyond))
        .orderBy(MEMBER.CREATED_AT, MEMBER.ID)
        .limit(limit)
        .fetch(MemberRepository::view);
  }

  Optional<MemberView> find(OrganizationId organization, MemberId id) {
    return select(MEMBER.ORGANIZATION_ID.eq(organization).and(MEMBER.ID.eq(id)))
        .fetchOptional(MemberRepository::view);
  }

  Optional<MemberView> active(OrganizationId organization, UserId user) {
    return select(
            MEMBER
                .ORGANIZATION_ID
                .eq(organization)
                .and(MEMBER.USER_ID.eq(user))
                .and(MEMBER.STATE.eq(MemberState.ACTIVE.name())))
        .fetchOptional(MemberRepository::view);
  }

  boolean isEmailTaken(OrganizationId organization, String email) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(MEMBER)
            .where(
                MEMBER.ORGANIZATION_ID.eq(organization),
                lower(MEMBER.EMAIL).eq(email.toLowerCase(Locale.ROOT)),
                MEMBER.STATE.ne(MemberState.REMOVED.name())));
  }

  /** True when a person, and not a claim, removed this user the last time. */
  boolean isRemovedByPerson(OrganizationId organization, UserId user) {
    return dsl.select(MEMBER.REMOVED_BY_CLAIM)
        .from(MEMBER)
        .where(
            MEMBER.ORGANIZATION_ID.eq(organization),
            MEMBER.USER_ID.eq(user),
            MEMBER.STATE.eq(MemberState.REMOVED.name()))
        .orderBy(MEMBER.CHANGED_AT.desc(), MEMBER.ID.desc())
        .limit(1)
        .fetchOptional(MEMBER.REMOVED_BY_CLAIM)
        .map(byClaim -> !byClaim)
        .orElse(false);
  }

  /** Adds an active member; empty when the user is one already. */
  Optional<MemberId> insertActive(
      UserId user,
      @Nullable String email,
      String name,
      Role role,
      @Nullable String profession,
      String source,
      Instant now,
      @Nullable UserId createdBy) {
    return dsl.insertInto(MEMBER)
        .set(MEMBER.USER_ID, user)
        .set(MEMBER.EMAIL, email)
        .set(MEMBER.NAME, name)
        .set(MEMBER.ROLE, role.name())
        .set(MEMBER.PROFESSION, profession)
        .set(MEMBER.STATE, MemberState.ACTIVE.name())
        .set(MEMBER.SOURCE, source)
        .set(MEMBER.CREATED_AT, now)
        .set(MEMBER.CREATED_BY, createdBy == null ? null : createdBy.value())
        .set(MEMBER.CHANGED_AT, now)
        .onConflict(MEMBER.ORGANIZATION_ID, MEMBER.USER_ID)
        .where(MEMBER.STATE.eq(DSL.inline(MemberState.ACTIVE.name())))
        .doNothing()
        .returningResult(MEMBER.ID)
        .fetchOptional(MEMBER.ID);
  }

  /** Adds an invitation; the e-mail must be free. */
  MemberId insertInvited(
      String email,
      String name,
      Role role,
      @Nullable String profession,
      Instant now,
      @Nullable UserId createdBy) {
    return dsl.insertInto(MEMBER)
        .set(MEMBER.EMAIL, email)
        .set(MEMBER.NAME, name)
        .set(MEMBER.ROLE, role.name())
        .set(MEMBER.PROFESSION, profession)
        .set(MEMBER.STATE, MemberState.INVITED.name())
        .set(MEMBER.SOURCE, ADDED)
        .set(MEMBER.CREATED_AT, now)
        .set(MEMBER.CREATED_BY, createdBy == null ? null : createdBy.value())
        .set(MEMBER.CHANGED_AT, now)
        .returningResult(MEMBER.ID)
        .fetchSingle()
        .value1();
  }

  boolean activate(OrganizationId organization, MemberId id, UserId user, Instant now) {
    return dsl.update(MEMBER)
            .set(MEMBER.USER_ID, user)
            .set(MEMBER.STATE, MemberState.ACTIVE.name())
            .set(MEMBER.CHANGED_AT, now)
            .where(
                MEMBER.ORGANIZATION_ID.eq(organization),
                MEMBER.ID.eq(id),
                MEMBER.STATE.eq(MemberState.INVITED.name()))
            .execute()
        == 1;
  }

  boolean remove(
      OrganizationId organization,
      MemberId id,
      MemberState expected,
      boolean byClaim,
      Instant now) {
    return dsl.update(MEMBER)
            .set(MEMBER.STATE, MemberState.REMOVED.name())
            .set(MEMBER.REMOVED_BY_CLAIM, byClaim)
            .set(MEMBER.CHANGED_AT, now)
            .where(
                MEMBER.ORGANIZATION_ID.eq(organization),
                MEMBER.ID.eq(id),
                MEMBER.STATE.eq(expected.name()))
            .execute()
        == 1;
  }

  boolean change(
      OrganizationId organization,
      MemberId id,
      MemberState expected,
      Role role,
      @Nullable String profession,
      Instant now) {
    return dsl.update(MEMBER)
            .set(MEMBER.ROLE, role.name())
            .set(MEMBER.PROFESSION, profession)
            .set(MEMBER.CHANGED_AT, now)
            .where(
                MEMBER.ORGANIZATION_ID.eq(organization),
                MEMBER.ID.eq(id),
                MEMBER.STATE.eq(expected.name()))
            .execute()
        == 1;
  }

  /** Locks the active clinic admins, so that two of them cannot remove each other at once. */
  List<MemberId> lockAdmins(OrganizationId organization) {
    return dsl.select(MEMBER.ID)
        .from(MEMBER)
        .where(
            MEMBER.ORGANIZATION_ID.eq(organization),
            MEMBER.ROLE.eq(Role.CLINIC_ADMIN.name()),
            MEMBER.STATE.eq(MemberState.ACTIVE.name()))
        .orderBy(MEMBER.ID)
        .forUpdate()
        .fetch(MEMBER.ID);
  }

  /** True when somebody is, or is invited to be, a clinic admin. */
  boolean hasAdmin(OrganizationId organization) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(MEMBER)
            .where(
                MEMBER.ORGANIZATION_ID.eq(organization),
                MEMBER.ROLE.eq(Role.CLINIC_ADMIN.name()),
                MEMBER.STATE.ne(MemberState.REMOVED.name())));
  }

  private SelectConditionStep<
          Record8<MemberId, UserId, String, String, String, String, String, Instant>>
      select(Condition condition) {
    return dsl.select(
            MEMBER.ID,
            MEMBER.USER_ID,
            coalesce(APP_USER.NAME, MEMBER.NAME),
            coalesce(APP_USER.EMAIL, MEMBER.EMAIL),
            MEMBER.ROLE,
            MEMBER.PROFESSION,
            MEMBER.STATE,
            MEMBER.CREATED_AT)
        .from(MEMBER)
        .leftJoin(APP_USER)
        .on(APP_USER.ID.eq(MEMBER.USER_ID))
        .where(condition);
  }

  private static MemberView view(
      Record8<MemberId, UserId, String, String, String, String, String, Instant> row) {
    return new MemberView(
        row.value1(),
        row.value2(),
        row.value3(),
        row.value4(),
        Role.valueOf(row.value5()),
        row.value6(),
        MemberState.valueOf(row.value7()),
        row.value8());
  }
}
