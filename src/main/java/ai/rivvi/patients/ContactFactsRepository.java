package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.CONTACT_POINT;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static ai.rivvi.shared.Among.among;
import static ai.rivvi.shared.Among.probed;

import ai.rivvi.patients.LineRepository.OnLine;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The columns that the claim needs. */
@Repository
class ContactFactsRepository {
  private final DSLContext dsl;

  ContactFactsRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Zone, sealed postal code and whether they live; the other columns are not read. */
  Map<PatientId, PatientRecord> patients(Collection<PatientId> patients) {
    return dsl.select(PATIENT.ID, PATIENT.TIME_ZONE, PATIENT.POSTAL_CODE, PATIENT.DECEASED)
        .from(PATIENT)
        .where(among(PATIENT.ID, patients))
        .fetchMap(PATIENT.ID, row -> row.into(PATIENT));
  }

  /** Of these patients, those who have died. */
  Set<PatientId> deceased(Collection<PatientId> patients) {
    return dsl.select(PATIENT.ID)
        .from(PATIENT)
        .where(among(PATIENT.ID, patients))
        .and(PATIENT.DECEASED)
        .fetchSet(PATIENT.ID);
  }

  /** Which patients are reached on which of the lines now. */
  Set<OnLine> inUse(Collection<PatientId> patients, Collection<LineId> lines) {
    return onLines(patients, lines, CONTACT_POINT.ACTIVE.isTrue());
  }

  /** Which patients were reached on which of the lines, and are not any more. */
  Set<OnLine> outOfUse(Collection<PatientId> patients, Collection<LineId> lines) {
    return onLines(patients, lines, CONTACT_POINT.ACTIVE.isFalse());
  }

  private Set<OnLine> onLines(
      Collection<PatientId> patients, Collection<LineId> lines, Condition which) {
    var wanted = Set.copyOf(lines);
    return dsl
        .fetch(
            probed(
                CONTACT_POINT.PATIENT_ID,
                patients,
                ofPatient ->
                    DSL.select(CONTACT_POINT.PATIENT_ID, CONTACT_POINT.LINE_ID)
                        .from(CONTACT_POINT)
                        .where(ofPatient)
                        .and(which)))
        .stream()
        .map(row -> new OnLine(row.get(CONTACT_POINT.PATIENT_ID), row.get(CONTACT_POINT.LINE_ID)))
        .filter(one -> wanted.contains(one.line()))
        .collect(Collectors.toSet());
  }
}
