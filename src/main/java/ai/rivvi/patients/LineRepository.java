package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.CONTACT_POINT;
import static ai.rivvi.patients.jooq.Tables.LINE;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static ai.rivvi.shared.Among.among;
import static org.jooq.Records.mapping;

import ai.rivvi.patients.jooq.tables.records.ContactPointRecord;
import ai.rivvi.patients.jooq.tables.records.LineRecord;
import ai.rivvi.shared.BatchInsert;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class LineRepository {
  private final DSLContext dsl;

  LineRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<LineRecord> byHash(Collection<byte[]> hashes) {
    return hashes.isEmpty()
        ? List.of()
        : dsl.selectFrom(LINE).where(among(LINE.NUMBER_HASH, hashes)).fetch();
  }

  List<LineRecord> lines(Collection<LineId> ids) {
    return ids.isEmpty() ? List.of() : dsl.selectFrom(LINE).where(among(LINE.ID, ids)).fetch();
  }

  /** Locks against claims and opt-outs, in one order everywhere. */
  void lock(Collection<LineId> ids) {
    if (ids.isEmpty()) {
      return;
    }
    dsl.select(LINE.ID)
        .from(LINE)
        .where(among(LINE.ID, ids))
        .orderBy(LINE.ID)
        .forNoKeyUpdate()
        .execute();
  }

  /** Locks all lines that patients are or were reached on. */
  void lockOf(Collection<PatientId> patients) {
    lock(contactPoints(patients).stream().map(ContactPointRecord::getLineId).distinct().toList());
  }

  /** Adds lines; those whose number is there already are left as they are. */
  int insert(Collection<LineRecord> lines) {
    if (lines.isEmpty()) {
      return 0;
    }
    return BatchInsert.of(
            dsl.configuration(),
            LINE,
            List.of(LINE.ID, LINE.NUMBER, LINE.NUMBER_HASH, LINE.CREATED_AT),
            List.copyOf(lines))
        .onConflictDoNothing()
        .execute();
  }

  /** A patient and a line. */
  record OnLine(PatientId patient, LineId line) {}

  /** Who is or was reached on the lines. */
  List<OnLine> patientsOn(Collection<LineId> lines) {
    return lines.isEmpty()
        ? List.of()
        : dsl.select(CONTACT_POINT.PATIENT_ID, CONTACT_POINT.LINE_ID)
            .from(CONTACT_POINT)
            .where(among(CONTACT_POINT.LINE_ID, lines))
            .fetch(mapping(OnLine::new));
  }

  /** Who is reached on the lines now. */
  List<OnLine> patientsReachedOn(Collection<LineId> lines) {
    return lines.isEmpty()
        ? List.of()
        : dsl.select(CONTACT_POINT.PATIENT_ID, CONTACT_POINT.LINE_ID)
            .from(CONTACT_POINT)
            .where(among(CONTACT_POINT.LINE_ID, lines))
            .and(CONTACT_POINT.ACTIVE)
            .fetch(mapping(OnLine::new));
  }

  /** In which languages the patients speak who are reached on the lines now. */
  List<String> languagesOn(Collection<LineId> lines) {
    return lines.isEmpty()
        ? List.of()
        : dsl.selectDistinct(PATIENT.LANGUAGE)
            .from(CONTACT_POINT)
            .join(PATIENT)
            .on(PATIENT.ID.eq(CONTACT_POINT.PATIENT_ID))
            .where(among(CONTACT_POINT.LINE_ID, lines))
            .and(CONTACT_POINT.ACTIVE)
            .and(PATIENT.LANGUAGE.isNotNull())
            .fetch(PATIENT.LANGUAGE);
  }

  /** Contact points of patients, inactive ones too, best first. */
  List<ContactPointRecord> contactPoints(Collection<PatientId> patients) {
    return patients.isEmpty()
        ? List.of()
        : dsl.selectFrom(CONTACT_POINT)
            .where(among(CONTACT_POINT.PATIENT_ID, patients))
            .orderBy(CONTACT_POINT.PATIENT_ID, CONTACT_POINT.RANK, CONTACT_POINT.ID)
            .fetch();
  }

  void insertContactPoints(List<ContactPointRecord> points) {
    if (points.isEmpty()) {
      return;
    }
    BatchInsert.of(
            dsl.configuration(),
            CONTACT_POINT,
            List.of(
                CONTACT_POINT.ID,
                CONTACT_POINT.PATIENT_ID,
                CONTACT_POINT.LINE_ID,
                CONTACT_POINT.RANK,
                CONTACT_POINT.KIND,
                CONTACT_POINT.LIST_ID,
                CONTACT_POINT.CREATED_AT),
            points)
        .execute();
  }

  /** Writes the ranks of contact points that were read before, where they changed. */
  void rank(Collection<ContactPointRecord> points) {
    var changed = points.stream().filter(ContactPointRecord::modified).toList();
    if (!changed.isEmpty()) {
      dsl.batchUpdate(changed).execute();
    }
  }

  /** Takes a contact point back into use, with a new rank and kind. */
  void revive(UUID contactPoint, int rank, ContactKind kind) {
    dsl.update(CONTACT_POINT)
        .set(CONTACT_POINT.ACTIVE, true)
        .set(CONTACT_POINT.RANK, rank)
        .set(CONTACT_POINT.KIND, kind.name())
        .setNull(CONTACT_POINT.LIST_ID)
        .where(CONTACT_POINT.ID.eq(contactPoint))
        .execute();
  }

  /** True when the contact point was in use until now. */
  boolean retire(PatientId patient, LineId line) {
    return dsl.update(CONTACT_POINT)
            .set(CONTACT_POINT.ACTIVE, false)
            .where(CONTACT_POINT.PATIENT_ID.eq(patient))
            .and(CONTACT_POINT.LINE_ID.eq(line))
            .and(CONTACT_POINT.ACTIVE)
            .execute()
        == 1;
  }
}
