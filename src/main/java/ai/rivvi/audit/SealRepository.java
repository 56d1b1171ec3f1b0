package ai.rivvi.audit;

import static ai.rivvi.audit.jooq.Tables.ENTRY;
import static ai.rivvi.audit.jooq.Tables.ORGANIZATIONS_TO_SEAL;
import static ai.rivvi.audit.jooq.Tables.SEAL;
import static ai.rivvi.audit.jooq.Tables.UNSEALED;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The hash chain of the bound organization, and the queue of what is not in it yet. */
@Repository
class SealRepository {
  static final int BATCH = 500;

  /** Keeps our advisory locks apart from those of other purposes. */
  private static final long LOCK = 0x5EA1_0000_0000_0000L;

  private static final List<SelectField<?>> STORED =
      List.of(
          ENTRY.ORGANIZATION_ID,
          ENTRY.ID,
          ENTRY.AT,
          ENTRY.RECORDED_AT,
          ENTRY.ACTOR_KIND,
          ENTRY.ACTOR_NAME,
          ENTRY.USER_ID,
          ENTRY.API_KEY_ID,
          ENTRY.ROLE,
          ENTRY.ACTION,
          ENTRY.RESOURCE_TYPE,
          ENTRY.RESOURCE_IDS,
          ENTRY.COUNT,
          ENTRY.DETAIL,
          ENTRY.ADDRESS,
          ENTRY.AGENT);

  /** A seal and its entry, which is null when somebody removed it past the application. */
  record Link(long sequence, byte[] hash, @Nullable StoredEntry entry) {}

  /** A seal to add. */
  record NewSeal(long sequence, UUID entryId, byte[] hash) {}

  private final DSLContext dsl;

  SealRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Organizations with entries to seal; in the system scope. */
  List<OrganizationId> findOrganizationsToSeal(int organizationsMax) {
    var due = ORGANIZATIONS_TO_SEAL.call(organizationsMax);
    return dsl.select(due.ORGANIZATION_ID).from(due).fetch(due.ORGANIZATION_ID);
  }

  /** Makes this transaction the only sealer of the organization; false when another is. */
  boolean lock() {
    var key = LOCK ^ CurrentOrganization.get().value().getLeastSignificantBits();
    return Boolean.TRUE.equals(
        dsl.select(function("pg_try_advisory_xact_lock", SQLDataType.BOOLEAN, val(key)))
            .fetchSingle()
            .value1());
  }

  Chain findHead() {
    return dsl.select(SEAL.SEQUENCE, SEAL.HASH)
        .from(SEAL)
        .where(SEAL.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .orderBy(SEAL.SEQUENCE.desc())
        .limit(1)
        .fetchOptional(head -> Chain.at(head.value1(), head.value2()))
        .orElseGet(Chain::start);
  }

  List<StoredEntry> findUnsealed() {
    return dsl.select(STORED)
        .from(UNSEALED)
        .join(ENTRY)
        .on(ENTRY.ORGANIZATION_ID.eq(UNSEALED.ORGANIZATION_ID))
        .and(ENTRY.ID.eq(UNSEALED.ENTRY_ID))
        .where(UNSEALED.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .orderBy(UNSEALED.ENTRY_ID)
        .limit(BATCH)
        .fetch(SealRepository::stored);
  }

  void add(List<NewSeal> seals) {
    dsl.insertInto(SEAL, SEAL.SEQUENCE, SEAL.ENTRY_ID, SEAL.HASH)
        .valuesOfRows(
            seals.stream().map(seal -> row(seal.sequence(), seal.entryId(), seal.hash())).toList())
        .execute();
    dsl.deleteFrom(UNSEALED)
        .where(UNSEALED.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(UNSEALED.ENTRY_ID.eq(any(seals.stream().map(NewSeal::entryId).toArray(UUID[]::new))))
        .execute();
  }

  List<Link> findAfter(long sequence) {
    return dsl.select(SEAL.SEQUENCE, SEAL.HASH)
        .select(STORED)
        .from(SEAL)
        .leftJoin(ENTRY)
        .on(ENTRY.ORGANIZATION_ID.eq(SEAL.ORGANIZATION_ID))
        .and(ENTRY.ID.eq(SEAL.ENTRY_ID))
        .where(SEAL.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(SEAL.SEQUENCE.gt(sequence))
        .orderBy(SEAL.SEQUENCE)
        .limit(BATCH)
        .fetch(
            link ->
                new Link(
                    link.get(SEAL.SEQUENCE),
                    link.get(SEAL.HASH),
                    link.get(ENTRY.ID) == null ? null : stored(link)));
  }

  long count() {
    return dsl.fetchCount(SEAL, SEAL.ORGANIZATION_ID.eq(CurrentOrganization.get()));
  }

  /** True when an entry is neither sealed nor waiting for it: a seal was removed. */
  boolean isEntryLost() {
    return dsl.fetchExists(
        selectOne()
            .from(ENTRY)
            .where(ENTRY.ORGANIZATION_ID.eq(CurrentOrganization.get()))
            .and(
                notExists(
                    selectOne()
                        .from(SEAL)
                        .where(SEAL.ORGANIZATION_ID.eq(ENTRY.ORGANIZATION_ID))
                        .and(SEAL.ENTRY_ID.eq(ENTRY.ID))))
            .and(
                notExists(
                    selectOne()
                        .from(UNSEALED)
                        .where(UNSEALED.ORGANIZATION_ID.eq(ENTRY.ORGANIZATION_ID))
                        .and(UNSEALED.ENTRY_ID.eq(ENTRY.ID)))));
  }

  private static StoredEntry stored(Record entry) {
    var user = entry.get(ENTRY.USER_ID);
    var apiKey = entry.get(ENTRY.API_KEY_ID);
    return new StoredEntry(
        entry.get(ENTRY.ORGANIZATION_ID),
        entry.get(ENTRY.ID),
        entry.get(ENTRY.AT),
        entry.get(ENTRY.RECORDED_AT),
        entry.get(ENTRY.ACTOR_KIND),
        entry.get(ENTRY.ACTOR_NAME),
        user != null ? user.value() : apiKey != null ? apiKey.value() : null,
        entry.get(ENTRY.ROLE),
        entry.get(ENTRY.ACTION),
        entry.get(ENTRY.RESOURCE_TYPE),
        entry.get(ENTRY.RESOURCE_IDS),
        entry.get(ENTRY.COUNT),
        entry.get(ENTRY.DETAIL),
        entry.get(ENTRY.ADDRESS),
        entry.get(ENTRY.AGENT));
  }
}
