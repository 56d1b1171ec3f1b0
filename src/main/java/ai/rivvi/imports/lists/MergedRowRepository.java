package ai.rivvi.imports.lists;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.select;

import ai.rivvi.shared.PatientId;
import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The SQL of rows that name a patient who is another one now. */
@Repository
class MergedRowRepository {
  private final DSLContext dsl;

  MergedRowRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Takes the lists that name these patients, in id order, as whoever works on one does. */
  void lockLists(Collection<PatientId> patients) {
    dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(
            IMPORT.ID.in(
                select(IMPORT_ROW.IMPORT_ID)
                    .from(IMPORT_ROW)
                    .where(among(IMPORT_ROW.PATIENT_ID, patients))
                    .union(
                        select(IMPORT_ROW.IMPORT_ID)
                            .from(IMPORT_ROW)
                            .where(among(IMPORT_ROW.CHANGE_PATIENT_ID, patients)))))
        .orderBy(IMPORT.ID)
        .forNoKeyUpdate()
        .execute();
  }

  void follow(PatientId gone, PatientId stays) {
    dsl.update(IMPORT_ROW)
        .set(IMPORT_ROW.PATIENT_ID, stays)
        .where(IMPORT_ROW.PATIENT_ID.eq(gone))
        .execute();
    dsl.update(IMPORT_ROW)
        .set(IMPORT_ROW.CHANGE_PATIENT_ID, stays)
        .where(IMPORT_ROW.CHANGE_PATIENT_ID.eq(gone))
        .execute();
  }
}
