package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.IDENTIFIER;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.patients.jooq.Routines;
import ai.rivvi.patients.jooq.tables.records.IdentifierRecord;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.BatchInsert;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PatientRepository {
  private final DSLContext dsl;

  PatientRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Serializes matching within the organization until the transaction ends. */
  void lockMatching() {
    Routines.lockMatching(dsl.configuration());
  }

  List<IdentifierRecord> identifiersByHash(Collection<byte[]> hashes) {
    return hashes.isEmpty()
        ? List.of()
        : dsl.selectFrom(IDENTIFIER).where(among(IDENTIFIER.VALUE_HASH, hashes)).fetch();
  }

  List<IdentifierRecord> identifiersOf(PatientId patient) {
    return dsl.selectFrom(IDENTIFIER)
        .where(IDENTIFIER.PATIENT_ID.eq(patient))
        .orderBy(IDENTIFIER.CREATED_AT, IDENTIFIER.ID)
        .fetch();
  }

  /** Patients with one of the birth dates and one of the family names: a few too many. */
  List<PatientId> withBirthDateAndFamily(
      Collection<byte[]> birthDates, Collection<byte[]> families) {
    return birthDates.isEmpty() || families.isEmpty()
        ? List.of()
        : dsl.select(PATIENT.ID)
            .from(PATIENT)
            .where(among(PATIENT.BIRTH_DATE_HASH, birthDates))
            .and(among(PATIENT.FAMILY_NAME_HASH, families))
            .fetch(PATIENT.ID);
  }

  List<PatientRecord> patients(Collection<PatientId> ids) {
    return ids.isEmpty()
        ? List.of()
        : dsl.selectFrom(PATIENT).where(among(PATIENT.ID, ids)).fetch();
  }

  /**
   * Takes patients until the transaction ends, in id order, and reads them as they are then: what
   * others change of them is there already, or waits. Lines are taken before.
   */
  List<PatientRecord> lock(Collection<PatientId> ids) {
    return ids.isEmpty()
        ? List.of()
        : dsl.selectFrom(PATIENT)
            .where(among(PATIENT.ID, ids))
            .orderBy(PATIENT.ID)
            .forNoKeyUpdate()
            .fetch();
  }

  /** Whether a patient is there; if so, they stay until the transaction ends. */
  boolean keep(PatientId id) {
    return dsl.select(PATIENT.ID)
        .from(PATIENT)
        .where(PATIENT.ID.eq(id))
        .forKeyShare()
        .fetchOptional()
        .isPresent();
  }

  List<PatientRecord> page(@Nullable Cursor after, int limit) {
    var query = dsl.selectFrom(PATIENT).orderBy(PATIENT.UPDATED_AT.desc(), PATIENT.ID.desc());
    return after == null
        ? query.limit(limit).fetch()
        : query.seek(after.at(), new PatientId(after.id())).limit(limit).fetch();
  }

  /**
   * Patients that fit all that is given, those with exactly the family name first.
   *
   * @param like the hashes to be equal to; a prefix of the family name goes before the whole
   * @param identifiers hashes of one identifier in the ways it is stored; null when none was asked
   *     for
   * @param onPhone whom a phone reaches, or null when no phone was asked for
   */
  List<PatientRecord> search(
      PatientRecord like,
      @Nullable List<byte[]> identifiers,
      @Nullable Collection<PatientId> onPhone,
      int limit) {
    var conditions = new ArrayList<Condition>();
    if (identifiers != null) {
      conditions.add(
          PATIENT.ID.in(
              DSL.select(IDENTIFIER.PATIENT_ID)
                  .from(IDENTIFIER)
                  .where(among(IDENTIFIER.VALUE_HASH, identifiers))));
    }
    if (onPhone != null) {
      conditions.add(among(PATIENT.ID, onPhone));
    }
    var family = like.getFamilyNameHash();
    equal(conditions, PATIENT.BIRTH_DATE_HASH, like.getBirthDateHash());
    equal(conditions, PATIENT.GIVEN_NAME_HASH, like.getGivenNameHash());
    equal(conditions, PATIENT.FAMILY_PREFIX_HASH, like.getFamilyPrefixHash());
    if (like.getFamilyPrefixHash() == null) {
      equal(conditions, PATIENT.FAMILY_NAME_HASH, family);
    }
    var order = new ArrayList<OrderField<?>>();
    if (family != null) {
      order.add(PATIENT.FAMILY_NAME_HASH.eq(family).desc());
    }
    order.addAll(List.of(PATIENT.UPDATED_AT.desc(), PATIENT.ID.desc()));
    return dsl.selectFrom(PATIENT).where(conditions).orderBy(order).limit(limit).fetch();
  }

  private static void equal(
      List<Condition> conditions, Field<byte[]> field, byte @Nullable [] hash) {
    if (hash != null) {
      conditions.add(field.eq(hash));
    }
  }

  void insert(List<PatientRecord> patients) {
    if (patients.isEmpty()) {
      return;
    }
    BatchInsert.of(
            dsl.configuration(),
            PATIENT,
            List.of(
                PATIENT.ID,
                PATIENT.GIVEN_NAME,
                PATIENT.FAMILY_NAME,
                PATIENT.BIRTH_DATE,
                PATIENT.EMAIL,
                PATIENT.POSTAL_CODE,
                PATIENT.LANGUAGE,
                PATIENT.TIME_ZONE,
                PATIENT.DECEASED,
                PATIENT.GIVEN_NAME_HASH,
                PATIENT.FAMILY_NAME_HASH,
                PATIENT.FAMILY_PREFIX_HASH,
                PATIENT.BIRTH_DATE_HASH,
                PATIENT.LIST_ID,
                PATIENT.LIST_AT,
                PATIENT.CREATED_BY,
                PATIENT.CREATED_AT,
                PATIENT.UPDATED_AT),
            patients)
        .execute();
  }

  void insertIdentifiers(List<IdentifierRecord> identifiers) {
    if (identifiers.isEmpty()) {
      return;
    }
    BatchInsert.of(
            dsl.configuration(),
            IDENTIFIER,
            List.of(
                IDENTIFIER.ID,
                IDENTIFIER.PATIENT_ID,
                IDENTIFIER.SYSTEM,
                IDENTIFIER.VALUE,
                IDENTIFIER.VALUE_HASH,
                IDENTIFIER.CREATED_AT),
            identifiers)
        .execute();
  }

  /** Writes the changed columns of rows that were read before. */
  void update(List<PatientRecord> changed) {
    if (!changed.isEmpty()) {
      dsl.batchUpdate(changed).execute();
    }
  }

  /** Like {@link #touch}, by a list: whom only lists have changed, no person has. */
  void touchByList(Collection<PatientId> patients, Instant now) {
    if (!patients.isEmpty()) {
      var isOwn = PATIENT.LIST_AT.eq(PATIENT.UPDATED_AT);
      dsl.update(PATIENT)
          .set(
              PATIENT.LIST_AT,
              DSL.when(isOwn, DSL.val(now, PATIENT.LIST_AT)).else_(PATIENT.LIST_AT))
          .set(PATIENT.UPDATED_AT, now)
          .where(among(PATIENT.ID, patients))
          .execute();
    }
  }

  /** Moves patients to the top of lists: something of theirs changed. */
  void touch(Collection<PatientId> patients, Instant now) {
    if (!patients.isEmpty()) {
      // In the order of all who take several: an update takes them in any.
      lock(patients);
      dsl.update(PATIENT).set(PATIENT.UPDATED_AT, now).where(among(PATIENT.ID, patients)).execute();
    }
  }
}
