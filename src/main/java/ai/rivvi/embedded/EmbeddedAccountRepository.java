package ai.rivvi.embedded;

import static ai.rivvi.embedded.jooq.Tables.ACCOUNT;
import static ai.rivvi.embedded.jooq.Tables.SIGN_UP;
import static org.jooq.impl.DSL.lower;

import ai.rivvi.access.LocalIdentity.DemoMember;
import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of the embedded provider's accounts and one-time links. */
@Repository
class EmbeddedAccountRepository {
  private static final String OPEN = "OPEN";
  private static final String USED = "USED";
  private static final String REPLACED = "REPLACED";

  private final DSLContext dsl;

  EmbeddedAccountRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  record Account(UUID subject, String email, String name, String passwordHash, boolean demo) {
    @Override
    public String toString() {
      return "Account[" + subject + "]";
    }
  }

  /** No organization: for the first super admin. */
  record SignUp(
      @Nullable String email,
      @Nullable String name,
      @Nullable OrganizationId organizationId,
      @Nullable MemberId memberId) {}

  record DemoRow(DemoMember member, String name, String password) {}

  Optional<Account> byEmail(String email) {
    return find(lower(ACCOUNT.EMAIL).eq(email.strip().toLowerCase(Locale.ROOT)));
  }

  Optional<Account> bySubject(UUID subject) {
    return find(ACCOUNT.SUBJECT.eq(subject));
  }

  private Optional<Account> find(Condition condition) {
    return dsl.select(
            ACCOUNT.SUBJECT,
            ACCOUNT.EMAIL,
            ACCOUNT.NAME,
            ACCOUNT.PASSWORD_HASH,
            ACCOUNT.DEMO_ROLE.isNotNull())
        .from(ACCOUNT)
        .where(condition)
        .fetchOptional(
            row ->
                new Account(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  UUID insert(String email, String name, String passwordHash, @Nullable DemoRow demo, Instant now) {
    return dsl.insertInto(ACCOUNT)
        .set(ACCOUNT.EMAIL, email)
        .set(ACCOUNT.NAME, name)
        .set(ACCOUNT.PASSWORD_HASH, passwordHash)
        .set(ACCOUNT.DEMO_ROLE, demo == null ? null : demo.member().role().name())
        .set(ACCOUNT.DEMO_HINT, demo == null ? null : demo.member().hint())
        .set(ACCOUNT.DEMO_PASSWORD, demo == null ? null : demo.password())
        .set(ACCOUNT.CREATED_AT, now)
        .returningResult(ACCOUNT.SUBJECT)
        .fetchSingle()
        .value1();
  }

  List<DemoRow> demo() {
    return dsl.select(
            ACCOUNT.EMAIL,
            ACCOUNT.NAME,
            ACCOUNT.DEMO_ROLE,
            ACCOUNT.DEMO_HINT,
            ACCOUNT.DEMO_PASSWORD)
        .from(ACCOUNT)
        .where(ACCOUNT.DEMO_ROLE.isNotNull())
        .orderBy(ACCOUNT.SUBJECT)
        .fetch(
            row ->
                new DemoRow(
                    new DemoMember(row.value1(), Role.valueOf(row.value3()), row.value4()),
                    row.value2(),
                    row.value5()));
  }

  void insertSignUp(byte[] tokenHash, SignUp signUp, Instant expiresAt) {
    dsl.insertInto(SIGN_UP)
        .set(SIGN_UP.TOKEN_HASH, tokenHash)
        .set(SIGN_UP.EMAIL, signUp.email())
        .set(SIGN_UP.NAME, signUp.name())
        .set(SIGN_UP.ORGANIZATION_ID, signUp.organizationId())
        .set(SIGN_UP.MEMBER_ID, signUp.memberId())
        .set(SIGN_UP.STATE, OPEN)
        .set(SIGN_UP.EXPIRES_AT, expiresAt)
        .execute();
  }

  Optional<SignUp> openSignUp(byte[] tokenHash, Instant now) {
    return dsl.select(SIGN_UP.EMAIL, SIGN_UP.NAME, SIGN_UP.ORGANIZATION_ID, SIGN_UP.MEMBER_ID)
        .from(SIGN_UP)
        .where(SIGN_UP.TOKEN_HASH.eq(tokenHash), SIGN_UP.STATE.eq(OPEN), SIGN_UP.EXPIRES_AT.gt(now))
        .fetchOptional(row -> new SignUp(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  boolean useSignUp(byte[] tokenHash) {
    return dsl.update(SIGN_UP)
            .set(SIGN_UP.STATE, USED)
            .where(SIGN_UP.TOKEN_HASH.eq(tokenHash), SIGN_UP.STATE.eq(OPEN))
            .execute()
        == 1;
  }

  /** The links for a first super admin that were printed earlier open nothing any more. */
  void replaceOlder() {
    dsl.update(SIGN_UP)
        .set(SIGN_UP.STATE, REPLACED)
        .where(SIGN_UP.ORGANIZATION_ID.isNull(), SIGN_UP.STATE.eq(OPEN))
        .execute();
  }
}
