package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.CONSENT;
import static ai.rivvi.patients.jooq.Tables.CONTACT_POINT;
import static ai.rivvi.patients.jooq.Tables.DO_NOT_CALL;
import static ai.rivvi.patients.jooq.Tables.DUPLICATE;
import static ai.rivvi.patients.jooq.Tables.IDENTIFIER;
import static ai.rivvi.patients.jooq.Tables.LIST_EDIT;
import static ai.rivvi.patients.jooq.Tables.MERGED_PATIENT;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.patients.jooq.tables.records.ListEditRecord;
import ai.rivvi.shared.BatchInsert;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** All SQL about which list brought what. */
@Repository
class ListOriginRepository {
  private final DSLContext dsl;

  ListOriginRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  void insertEdits(List<ListEditRecord> edits) {
    if (!edits.isEmpty()) {
      BatchInsert.of(
              dsl.configuration(),
              LIST_EDIT,
              List.of(LIST_EDIT.ID, LIST_EDIT.PATIENT_ID, LIST_EDIT.LIST_ID, LIST_EDIT.CONTENT),
              edits)
          .execute();
    }
  }

  /** What a list changed, by patient, the last change first. */
  Map<PatientId, List<ListEditRecord>> edits(ImportId list, Collection<PatientId> patients) {
    return dsl.selectFrom(LIST_EDIT)
        .where(among(LIST_EDIT.PATIENT_ID, patients))
        .and(LIST_EDIT.LIST_ID.eq(list))
        .orderBy(LIST_EDIT.ID.desc())
        .fetchGroups(LIST_EDIT.PATIENT_ID, edit -> edit);
  }

  void deleteEdits(ImportId list, Collection<PatientId> patients) {
    dsl.deleteFrom(LIST_EDIT)
        .where(among(LIST_EDIT.PATIENT_ID, patients))
        .and(LIST_EDIT.LIST_ID.eq(list))
        .execute();
  }

  /** Of these patients, those about whom anything says no: also when it was lifted again. */
  Set<PatientId> withANo(Collection<PatientId> patients) {
    var found =
        new HashSet<>(
            dsl.selectDistinct(DO_NOT_CALL.PATIENT_ID)
                .from(DO_NOT_CALL)
                .where(among(DO_NOT_CALL.PATIENT_ID, patients))
                .fetch(DO_NOT_CALL.PATIENT_ID));
    found.addAll(
        dsl.selectDistinct(CONSENT.PATIENT_ID)
            .from(CONSENT)
            .where(among(CONSENT.PATIENT_ID, patients))
            .and(CONSENT.STATUS.eq(ConsentStatus.WITHDRAWN.name()))
            .fetch(CONSENT.PATIENT_ID));
    return found;
  }

  /** The list no longer claims to have brought these patients. */
  void keep(Collection<PatientId> patients) {
    dsl.update(PATIENT).setNull(PATIENT.LIST_ID).where(among(PATIENT.ID, patients)).execute();
  }

  /** A later list has these patients from now on. */
  void handOver(ImportId to, Collection<PatientId> patients) {
    dsl.update(PATIENT).set(PATIENT.LIST_ID, to).where(among(PATIENT.ID, patients)).execute();
  }

  /** The consents of a list that still hold are a later one's from now on. */
  void handOverConsents(ImportId list, ImportId to, Collection<PatientId> patients) {
    dsl.update(CONSENT)
        .set(CONSENT.LIST_ID, to)
        .where(among(CONSENT.PATIENT_ID, patients))
        .and(CONSENT.LIST_ID.eq(list))
        .and(CONSENT.STATUS.eq(ConsentStatus.GRANTED.name()))
        .execute();
  }

  /** Patients with all that hangs on them. */
  void delete(Collection<PatientId> patients) {
    dsl.deleteFrom(LIST_EDIT).where(among(LIST_EDIT.PATIENT_ID, patients)).execute();
    dsl.deleteFrom(CONSENT).where(among(CONSENT.PATIENT_ID, patients)).execute();
    dsl.deleteFrom(CONTACT_POINT).where(among(CONTACT_POINT.PATIENT_ID, patients)).execute();
    dsl.deleteFrom(IDENTIFIER).where(among(IDENTIFIER.PATIENT_ID, patients)).execute();
    dsl.deleteFrom(DUPLICATE).where(among(DUPLICATE.FIRST_PATIENT_ID, patients)).execute();
    dsl.deleteFrom(DUPLICATE).where(among(DUPLICATE.SECOND_PATIENT_ID, patients)).execute();
    dsl.deleteFrom(MERGED_PATIENT).where(among(MERGED_PATIENT.INTO_PATIENT_ID, patients)).execute();
    dsl.deleteFrom(PATIENT).where(among(PATIENT.ID, patients)).execute();
  }

  /** Takes back the phones in use that a list added; answers whose. */
  List<PatientId> deletePhones(ImportId list, Collection<PatientId> patients) {
    return dsl.deleteFrom(CONTACT_POINT)
        .where(among(CONTACT_POINT.PATIENT_ID, patients))
        .and(CONTACT_POINT.LIST_ID.eq(list))
        .and(CONTACT_POINT.ACTIVE)
        .returning(CONTACT_POINT.PATIENT_ID)
        .fetch(CONTACT_POINT.PATIENT_ID);
  }

  /** Takes back the consents that came with a list and still hold; answers whose. */
  List<PatientId> deleteConsents(ImportId list, Collection<PatientId> patients) {
    return dsl.deleteFrom(CONSENT)
        .where(among(CONSENT.PATIENT_ID, patients))
        .and(CONSENT.LIST_ID.eq(list))
        .and(CONSENT.STATUS.eq(ConsentStatus.GRANTED.name()))
        .returning(CONSENT.PATIENT_ID)
        .fetch(CONSENT.PATIENT_ID);
  }
}
