package ai.rivvi.keys;

import static ai.rivvi.keys.jooq.Tables.INDEX_KEY;
import static ai.rivvi.keys.jooq.Tables.ORGANIZATION_KEY;
import static ai.rivvi.keys.jooq.Tables.PATIENT_KEY;

import ai.rivvi.keys.jooq.tables.records.PatientKeyRecord;
import ai.rivvi.shared.BatchInsert;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.SystemTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The wrapped keys of the bound organization. */
@Repository
class KeyRepository {
  /** A key as stored. */
  record Wrapped(int version, byte[] key) {}

  /** The key of a patient as stored; without bytes once it was shredded. */
  record WrappedPatientKey(PatientId patient, int version, byte @Nullable [] key) {}

  private final DSLContext dsl;

  KeyRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<Wrapped> findOrganizationKeys() {
    return dsl.select(ORGANIZATION_KEY.VERSION, ORGANIZATION_KEY.WRAPPED_KEY)
        .from(ORGANIZATION_KEY)
        .where(ORGANIZATION_KEY.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .fetch(Records.mapping(Wrapped::new));
  }

  /** Adds a version; false when somebody else was faster. */
  boolean addOrganizationKey(int version, byte[] wrapped) {
    return dsl.insertInto(ORGANIZATION_KEY)
            .set(ORGANIZATION_KEY.VERSION, version)
            .set(ORGANIZATION_KEY.WRAPPED_KEY, wrapped)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  List<Wrapped> findIndexKeys() {
    return dsl.select(INDEX_KEY.VERSION, INDEX_KEY.WRAPPED_KEY)
        .from(INDEX_KEY)
        .where(INDEX_KEY.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .fetch(Records.mapping(Wrapped::new));
  }

  void addIndexKey(int version, byte[] wrapped) {
    dsl.insertInto(INDEX_KEY)
        .set(INDEX_KEY.VERSION, version)
        .set(INDEX_KEY.WRAPPED_KEY, wrapped)
        .onConflictDoNothing()
        .execute();
  }

  List<WrappedPatientKey> findPatientKeys(Collection<PatientId> patients) {
    var ids = patients.stream().map(PatientId::value).toArray(UUID[]::new);
    return dsl.select(PATIENT_KEY.PATIENT_ID, PATIENT_KEY.VERSION, PATIENT_KEY.WRAPPED_KEY)
        .from(PATIENT_KEY)
        .where(PATIENT_KEY.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(PATIENT_KEY.PATIENT_ID.coerce(SQLDataType.UUID).eq(DSL.any(ids)))
        .fetch(Records.mapping(WrappedPatientKey::new));
  }

  /** Adds keys in one statement, in the order of the ids, so that two nodes never deadlock. */
  void addPatientKeys(int version, SortedMap<UUID, byte[]> wrapped) {
    var rows = new ArrayList<PatientKeyRecord>();
    wrapped.forEach(
        (patient, key) -> {
          var row = new PatientKeyRecord();
          row.setPatientId(new PatientId(patient));
          row.setVersion(version);
          row.setWrappedKey(key);
          rows.add(row);
        });
    BatchInsert.of(
            dsl.configuration(),
            PATIENT_KEY,
            List.of(PATIENT_KEY.PATIENT_ID, PATIENT_KEY.VERSION, PATIENT_KEY.WRAPPED_KEY),
            rows)
        .onConflictDoNothing()
        .execute();
  }

  /** Removes the bytes of all keys of a patient; false when none was left. */
  boolean shred(PatientId patient) {
    return dsl.update(PATIENT_KEY)
            .setNull(PATIENT_KEY.WRAPPED_KEY)
            .set(PATIENT_KEY.SHREDDED_AT, SystemTime.now())
            .where(PATIENT_KEY.ORGANIZATION_ID.eq(CurrentOrganization.get()))
            .and(PATIENT_KEY.PATIENT_ID.eq(patient))
            .and(PATIENT_KEY.SHREDDED_AT.isNull())
            .execute()
        > 0;
  }
}
