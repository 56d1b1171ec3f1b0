package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.MERGED_PATIENT;

import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Where patients went who are another one now. */
@Repository
class MergedPatientRepository {
  private final DSLContext dsl;

  MergedPatientRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Who this patient is now; empty when the id leads nowhere, or to the patient itself. */
  Optional<PatientId> find(PatientId id) {
    return dsl.select(MERGED_PATIENT.INTO_PATIENT_ID)
        .from(MERGED_PATIENT)
        .where(MERGED_PATIENT.ID.eq(id))
        .fetchOptional(MERGED_PATIENT.INTO_PATIENT_ID);
  }

  Map<PatientId, PatientId> findAll(Collection<PatientId> ids) {
    return dsl.select(MERGED_PATIENT.ID, MERGED_PATIENT.INTO_PATIENT_ID)
        .from(MERGED_PATIENT)
        .where(MERGED_PATIENT.ID.in(ids))
        .fetchMap(MERGED_PATIENT.ID, MERGED_PATIENT.INTO_PATIENT_ID);
  }

  /** Why a patient who is to be changed is not there. */
  Refusal missing(PatientId id) {
    return find(id).isPresent()
        ? new Conflict(
            "patient-merged", "This patient was joined with another one: change that one.")
        : NotFound.of("patient");
  }

  /** All who led to the patient who goes lead to the one who stays. */
  void add(PatientId gone, PatientId stays, Instant now) {
    dsl.update(MERGED_PATIENT)
        .set(MERGED_PATIENT.INTO_PATIENT_ID, stays)
        .where(MERGED_PATIENT.INTO_PATIENT_ID.eq(gone))
        .execute();
    dsl.insertInto(MERGED_PATIENT)
        .set(MERGED_PATIENT.ID, gone)
        .set(MERGED_PATIENT.INTO_PATIENT_ID, stays)
        .set(MERGED_PATIENT.MERGED_AT, now)
        .set(MERGED_PATIENT.MERGED_BY, Actor.id())
        .set(MERGED_PATIENT.MERGED_BY_NAME, CurrentMember.get().name())
        .execute();
  }
}
