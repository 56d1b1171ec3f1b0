package ai.rivvi.patients;

import static ai.rivvi.patients.Among.among;
import static ai.rivvi.patients.jooq.Tables.CONTACT_POINT;
import static ai.rivvi.patients.jooq.Tables.LINE;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static org.jooq.Records.mapping;

import ai.rivvi.patients.LineRepository.OnLine;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The plain columns that the claim needs. */
@Repository
class ContactFactsRepository {
  private final DSLContext dsl;

  ContactFactsRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * What the patient's row says.
   *
   * @param hasOwnZone a zone of their own decides alone, even one that this JDK does not know
   */
  record PatientFacts(boolean hasOwnZone, List<ZoneId> ownZone, boolean deceased) {}

  Map<PatientId, PatientFacts> patients(Collection<PatientId> patients) {
    return dsl.select(PATIENT.ID, PATIENT.TIME_ZONE, PATIENT.DECEASED)
        .from(PATIENT)
        .where(among(PATIENT.ID, patients))
        .fetchMap(
            PATIENT.ID,
            row -> {
              var zone = row.get(PATIENT.TIME_ZONE);
              return new PatientFacts(
                  zone != null,
                  zone == null ? List.of() : Lines.zones(List.of(zone)),
                  row.get(PATIENT.DECEASED));
            });
  }

  Map<LineId, List<ZoneId>> lineZones(Collection<LineId> lines) {
    return dsl.select(LINE.ID, LINE.TIME_ZONES)
        .from(LINE)
        .where(among(LINE.ID, lines))
        .fetchMap(LINE.ID, row -> Lines.zones(List.of(row.get(LINE.TIME_ZONES))));
  }

  /** Which patients are reached on which of the lines now. */
  Set<OnLine> inUse(Collection<PatientId> patients, Collection<LineId> lines) {
    return new HashSet<>(
        dsl.select(CONTACT_POINT.PATIENT_ID, CONTACT_POINT.LINE_ID)
            .from(CONTACT_POINT)
            .where(among(CONTACT_POINT.PATIENT_ID, patients))
            .and(among(CONTACT_POINT.LINE_ID, lines))
            .and(CONTACT_POINT.ACTIVE)
            .fetch(mapping(OnLine::new)));
  }
}
