package ai.rivvi.telephony;

import static ai.rivvi.telephony.jooq.Tables.CARRIER_ACCOUNT;
import static org.jooq.Records.mapping;

import ai.rivvi.telephony.CarrierAccounts.AccountRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class CarrierAccountRepository {
  private static final String TWILIO = "TWILIO";
  private final DSLContext dsl;

  CarrierAccountRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The organization's one account. */
  Optional<AccountRow> find() {
    return dsl.select(
            CARRIER_ACCOUNT.ID,
            CARRIER_ACCOUNT.ACCOUNT_SID,
            CARRIER_ACCOUNT.AUTH_TOKEN,
            CARRIER_ACCOUNT.SECONDARY_TOKEN,
            CARRIER_ACCOUNT.BASE_URL)
        .from(CARRIER_ACCOUNT)
        .fetchOptional(mapping(AccountRow::new));
  }

  /** Since when it is this account; empty when it was the organization's first. */
  Optional<Instant> replacedAt() {
    return dsl.select(CARRIER_ACCOUNT.REPLACED_AT)
        .from(CARRIER_ACCOUNT)
        .fetchOptional(CARRIER_ACCOUNT.REPLACED_AT);
  }

  /** From now on it is another account than before. */
  void replaced(UUID id, Instant now) {
    dsl.update(CARRIER_ACCOUNT)
        .set(CARRIER_ACCOUNT.REPLACED_AT, now)
        .where(CARRIER_ACCOUNT.ID.eq(id))
        .execute();
  }

  void insert(AccountRow row, Instant now) {
    dsl.insertInto(CARRIER_ACCOUNT)
        .set(CARRIER_ACCOUNT.ID, row.id())
        .set(CARRIER_ACCOUNT.PROVIDER, TWILIO)
        .set(CARRIER_ACCOUNT.ACCOUNT_SID, row.accountSid())
        .set(CARRIER_ACCOUNT.AUTH_TOKEN, row.authToken())
        .set(CARRIER_ACCOUNT.SECONDARY_TOKEN, row.secondaryToken())
        .set(CARRIER_ACCOUNT.BASE_URL, row.baseUrl())
        .set(CARRIER_ACCOUNT.UPDATED_AT, now)
        .execute();
  }

  void update(AccountRow row, Instant now) {
    dsl.update(CARRIER_ACCOUNT)
        .set(CARRIER_ACCOUNT.ACCOUNT_SID, row.accountSid())
        .set(CARRIER_ACCOUNT.AUTH_TOKEN, row.authToken())
        .set(CARRIER_ACCOUNT.SECONDARY_TOKEN, row.secondaryToken())
        .set(CARRIER_ACCOUNT.BASE_URL, row.baseUrl())
        .set(CARRIER_ACCOUNT.UPDATED_AT, now)
        .set(CARRIER_ACCOUNT.VERSION, CARRIER_ACCOUNT.VERSION.plus(1))
        .where(CARRIER_ACCOUNT.ID.eq(row.id()))
        .execute();
  }
}
