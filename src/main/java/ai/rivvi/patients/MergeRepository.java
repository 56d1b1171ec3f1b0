package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.CONSENT;
import static ai.rivvi.patients.jooq.Tables.CONTACT_POINT;
import static ai.rivvi.patients.jooq.Tables.DO_NOT_CALL;
import static ai.rivvi.patients.jooq.Tables.IDENTIFIER;
import static ai.rivvi.patients.jooq.Tables.LIST_EDIT;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.patients.jooq.tables.records.ConsentRecord;
import ai.rivvi.patients.jooq.tables.records.ContactPointRecord;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;
import org.springframework.stereotype.Repository;

/** The SQL of making one patient's rows another's. */
@Repository
class MergeRepository {
  private final DSLContext dsl;

  MergeRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Takes patients until the transaction ends, in id order: nothing can come to name them, for each
   * foreign key asks for the row.
   */
  List<PatientRecord> lock(Collection<PatientId> patients) {
    return dsl.selectFrom(PATIENT)
        .where(among(PATIENT.ID, patients))
        .orderBy(PATIENT.ID)
        .forUpdate()
        .fetch();
  }

  /** All do-not-calls of a patient, lifted ones too. */
  List<DoNotCallRecord> doNotCalls(PatientId patient) {
    return dsl.selectFrom(DO_NOT_CALL)
        .where(DO_NOT_CALL.PATIENT_ID.eq(patient))
        .orderBy(DO_NOT_CALL.ID)
        .fetch();
  }

  void giveIdentifier(UUID id, PatientId to, byte[] value) {
    dsl.update(IDENTIFIER)
        .set(IDENTIFIER.PATIENT_ID, to)
        .set(IDENTIFIER.VALUE, value)
        .where(IDENTIFIER.ID.eq(id))
        .execute();
  }

  /** Writes the changed columns of rows that were read before. */
  void update(List<? extends UpdatableRecord<?>> rows) {
    var changed = rows.stream().filter(UpdatableRecord::modified).toList();
    if (!changed.isEmpty()) {
      dsl.batchUpdate(changed).execute();
    }
  }

  void deletePhones(List<ContactPointRecord> points) {
    dsl.deleteFrom(CONTACT_POINT)
        .where(among(CONTACT_POINT.ID, points.stream().map(ContactPointRecord::getId).toList()))
        .execute();
  }

  void deleteConsents(List<ConsentRecord> consents) {
    dsl.deleteFrom(CONSENT)
        .where(among(CONSENT.ID, consents.stream().map(ConsentRecord::getId).toList()))
        .execute();
  }

  /** A person has decided which values hold: no list takes them back any more. */
  void forgetListEdits(Collection<PatientId> patients) {
    dsl.deleteFrom(LIST_EDIT).where(among(LIST_EDIT.PATIENT_ID, patients)).execute();
  }

  /** Refused by foreign keys while anything names the patient. */
  void delete(PatientId patient) {
    dsl.deleteFrom(PATIENT).where(PATIENT.ID.eq(patient)).execute();
  }
}
