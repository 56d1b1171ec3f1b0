package ai.rivvi.integrations;

import static ai.rivvi.integrations.jooq.Tables.PRE_DIAL_CHECK;
import static org.jooq.Records.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The SQL of the organization's one check. */
@Repository
class PreDialCheckRepository {
  private final DSLContext dsl;

  PreDialCheckRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A check as it is stored, its secret encrypted. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
  record Stored(
      UUID id,
      String url,
      byte[] secret,
      Instant secretMadeAt,
      boolean enabled,
      int timeoutMillis) {}

  boolean isOn() {
    return dsl.fetchExists(PRE_DIAL_CHECK, PRE_DIAL_CHECK.ENABLED.isTrue());
  }

  Optional<Stored> find() {
    return dsl.select(
            PRE_DIAL_CHECK.ID,
            PRE_DIAL_CHECK.URL,
            PRE_DIAL_CHECK.SECRET,
            PRE_DIAL_CHECK.SECRET_MADE_AT,
            PRE_DIAL_CHECK.ENABLED,
            PRE_DIAL_CHECK.TIMEOUT_MILLIS)
        .from(PRE_DIAL_CHECK)
        .fetchOptional(mapping(Stored::new));
  }

  /** False when there is one already. */
  boolean insert(Stored check, String by, Instant now) {
    return dsl.insertInto(PRE_DIAL_CHECK)
            .set(PRE_DIAL_CHECK.ID, check.id())
            .set(PRE_DIAL_CHECK.URL, check.url())
            .set(PRE_DIAL_CHECK.SECRET, check.secret())
            .set(PRE_DIAL_CHECK.SECRET_MADE_AT, check.secretMadeAt())
            .set(PRE_DIAL_CHECK.ENABLED, check.enabled())
            .set(PRE_DIAL_CHECK.TIMEOUT_MILLIS, check.timeoutMillis())
            .set(PRE_DIAL_CHECK.UPDATED_AT, now)
            .set(PRE_DIAL_CHECK.UPDATED_BY, by)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  boolean update(UUID id, PreDialChecks.Change change, String by, Instant now) {
    return dsl.update(PRE_DIAL_CHECK)
            .set(PRE_DIAL_CHECK.URL, change.url())
            .set(PRE_DIAL_CHECK.ENABLED, change.enabled())
            .set(PRE_DIAL_CHECK.TIMEOUT_MILLIS, change.timeoutMillis())
            .set(PRE_DIAL_CHECK.UPDATED_AT, now)
            .set(PRE_DIAL_CHECK.UPDATED_BY, by)
            .where(PRE_DIAL_CHECK.ID.eq(id))
            .execute()
        == 1;
  }

  boolean changeSecret(UUID id, byte[] secret, String by, Instant now) {
    return dsl.update(PRE_DIAL_CHECK)
            .set(PRE_DIAL_CHECK.SECRET, secret)
            .set(PRE_DIAL_CHECK.SECRET_MADE_AT, now)
            .set(PRE_DIAL_CHECK.UPDATED_AT, now)
            .set(PRE_DIAL_CHECK.UPDATED_BY, by)
            .where(PRE_DIAL_CHECK.ID.eq(id))
            .execute()
        == 1;
  }

  boolean delete(UUID id) {
    return dsl.deleteFrom(PRE_DIAL_CHECK).where(PRE_DIAL_CHECK.ID.eq(id)).execute() == 1;
  }
}
