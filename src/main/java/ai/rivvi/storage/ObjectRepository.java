package ai.rivvi.storage;

import static ai.rivvi.storage.jooq.Tables.ORGANIZATIONS_UNCHECKED;
import static ai.rivvi.storage.jooq.Tables.STORED_OBJECT;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Repository;

/** The objects of the bound organization. */
@Repository
class ObjectRepository {
  private static final String STORED = "STORED";
  private final DSLContext dsl;

  ObjectRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  void add(ObjectId id, ObjectWriter.Written written, byte[] encryptedKey, Instant now) {
    dsl.insertInto(STORED_OBJECT)
        .set(STORED_OBJECT.ID, id)
        .set(STORED_OBJECT.BYTES, written.bytes())
        .set(STORED_OBJECT.SHA256, written.sha256())
        .set(STORED_OBJECT.ENCRYPTED_KEY, encryptedKey)
        .set(STORED_OBJECT.CREATED_AT, now)
        .execute();
  }

  Optional<StoredObjectKey> find(ObjectId id) {
    return dsl.select(
            STORED_OBJECT.ID,
            STORED_OBJECT.BYTES,
            STORED_OBJECT.SHA256,
            STORED_OBJECT.ENCRYPTED_KEY)
        .from(STORED_OBJECT)
        .where(STORED_OBJECT.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(STORED_OBJECT.ID.eq(id))
        .and(STORED_OBJECT.STATE.eq(STORED))
        .fetchOptional(Records.mapping(StoredObjectKey::new));
  }

  /** Forgets the key; false when the object was not there. */
  boolean delete(ObjectId id, Instant now) {
    return dsl.update(STORED_OBJECT)
            .set(STORED_OBJECT.STATE, "DELETED")
            .set(STORED_OBJECT.DELETED_AT, now)
            .setNull(STORED_OBJECT.ENCRYPTED_KEY)
            .where(STORED_OBJECT.ORGANIZATION_ID.eq(CurrentOrganization.get()))
            .and(STORED_OBJECT.ID.eq(id))
            .and(STORED_OBJECT.STATE.eq(STORED))
            .execute()
        == 1;
  }

  /** Whether the organization ever stored anything, by this database. */
  boolean isKnown() {
    return dsl.fetchExists(
        STORED_OBJECT, STORED_OBJECT.ORGANIZATION_ID.eq(CurrentOrganization.get()));
  }

  /** Those of the ids that are stored. */
  Set<ObjectId> findStored(Set<ObjectId> ids) {
    return dsl.select(STORED_OBJECT.ID)
        .from(STORED_OBJECT)
        .where(STORED_OBJECT.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(STORED_OBJECT.ID.in(ids))
        .and(STORED_OBJECT.STATE.eq(STORED))
        .fetchSet(STORED_OBJECT.ID);
  }

  /**
   * The object that was looked at longest ago, if before a time; it now counts as looked at, so
   * that another node takes another one.
   */
  Optional<StoredObjectKey> claimUnchecked(Instant before, Instant now) {
    var next =
        dsl.select(STORED_OBJECT.ID)
            .from(STORED_OBJECT)
            .where(STORED_OBJECT.ORGANIZATION_ID.eq(CurrentOrganization.get()))
            .and(STORED_OBJECT.STATE.eq(STORED))
            .and(STORED_OBJECT.CHECKED_AT.lt(before))
            .orderBy(STORED_OBJECT.CHECKED_AT)
            .limit(1)
            .forUpdate()
            .skipLocked();
    return dsl.update(STORED_OBJECT)
        .set(STORED_OBJECT.CHECKED_AT, now)
        .where(STORED_OBJECT.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(STORED_OBJECT.ID.eq(next))
        .returningResult(
            STORED_OBJECT.ID,
            STORED_OBJECT.BYTES,
            STORED_OBJECT.SHA256,
            STORED_OBJECT.ENCRYPTED_KEY)
        .fetchOptional(Records.mapping(StoredObjectKey::new));
  }

  /** An object that could not be looked at is the next one. */
  void uncheck(ObjectId id) {
    dsl.update(STORED_OBJECT)
        .set(STORED_OBJECT.CHECKED_AT, Instant.EPOCH)
        .where(STORED_OBJECT.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(STORED_OBJECT.ID.eq(id))
        .execute();
  }

  /** In the system scope: who has an object that was not looked at since a time. */
  List<OrganizationId> organizationsUnchecked(Instant since) {
    var unchecked = ORGANIZATIONS_UNCHECKED(since);
    return dsl.select(unchecked.ORGANIZATION_ID).from(unchecked).fetch(unchecked.ORGANIZATION_ID);
  }
}
