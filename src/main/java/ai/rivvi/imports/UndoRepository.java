package ai.rivvi.imports;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.shared.Among.among;
import static org.jooq.Records.mapping;

import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.SystemTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of undoing a list. */
@Repository
class UndoRepository {
  private final DSLContext dsl;

  UndoRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What of a row is needed to undo it. */
  record Row(RowId id, int rowNumber, @Nullable PatientId patient) {}

  void begin(ImportId id, Collection<ImportState> from, Member by, Instant now) {
    dsl.update(IMPORT)
        .set(IMPORT.STATE, ImportState.UNDOING.name())
        .set(IMPORT.UNDONE_AT, now)
        .set(IMPORT.UNDONE_BY, by.name())
        .set(IMPORT.UNDONE_BY_USER, by.userId() == null ? null : by.userId().value())
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .where(IMPORT.ID.eq(id), IMPORT.STATE.in(from.stream().map(Enum::name).toList()))
        .execute();
  }

  /** The rows behind those that are undone. */
  List<Row> after(ImportId id, int limit) {
    return dsl.select(IMPORT_ROW.ID, IMPORT_ROW.ROW_NUMBER, IMPORT_ROW.PATIENT_ID)
        .from(IMPORT_ROW)
        .join(IMPORT)
        .on(IMPORT.ID.eq(IMPORT_ROW.IMPORT_ID))
        .where(IMPORT_ROW.IMPORT_ID.eq(id), IMPORT_ROW.ROW_NUMBER.gt(IMPORT.UNDONE_THROUGH))
        .orderBy(IMPORT_ROW.ROW_NUMBER)
        .limit(limit)
        .fetch(mapping(Row::new));
  }

  /** Of these patients, those whom another list names that was committed since, and which. */
  Map<PatientId, ImportId> namedLater(StoredImport list, Collection<PatientId> patients) {
    var named = new HashMap<PatientId, ImportId>();
    dsl.select(IMPORT_ROW.PATIENT_ID, IMPORT_ROW.IMPORT_ID)
        .distinctOn(IMPORT_ROW.PATIENT_ID)
        .from(IMPORT_ROW)
        .join(IMPORT)
        .on(IMPORT.ID.eq(IMPORT_ROW.IMPORT_ID))
        .where(among(IMPORT_ROW.PATIENT_ID, patients))
        .and(IMPORT.ID.ne(list.id()))
        .and(
            IMPORT
                .STATE
                .in(ImportState.COMMITTING.name(), ImportState.FAILED.name())
                // Commits run beside each other: before its own began it had brought nobody.
                .or(
                    IMPORT
                        .STATE
                        .eq(ImportState.COMMITTED.name())
                        .and(IMPORT.COMMITTED_AT.gt(begun(list)))))
        .orderBy(IMPORT_ROW.PATIENT_ID, IMPORT.CREATED_AT)
        .forEach(row -> named.put(row.value1(), row.value2()));
    return named;
  }

  /** Of a list from before it was kept, when it was uploaded: it began no earlier. */
  private static Field<Instant> begun(StoredImport list) {
    var undone = IMPORT.as("undone");
    return DSL.field(
        DSL.select(DSL.coalesce(undone.COMMIT_BEGUN_AT, undone.CREATED_AT))
            .from(undone)
            .where(undone.ID.eq(list.id())));
  }

  /** Rows up to a number are undone. */
  void progress(ImportId id, int through, Patients.Undone undone) {
    dsl.update(IMPORT)
        .set(IMPORT.UNDONE_THROUGH, through)
        .set(IMPORT.REMOVED_PATIENTS, IMPORT.REMOVED_PATIENTS.plus(undone.removed()))
        .set(IMPORT.RESTORED_PATIENTS, IMPORT.RESTORED_PATIENTS.plus(undone.restored()))
        .set(IMPORT.KEPT_PATIENTS, IMPORT.KEPT_PATIENTS.plus(undone.kept()))
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .where(IMPORT.ID.eq(id), IMPORT.STATE.eq(ImportState.UNDOING.name()))
        .execute();
  }

  /** The titles above the list's header go too, and what its rows were given. */
  void finish(ImportId id) {
    dsl.update(IMPORT)
        .set(IMPORT.STATE, ImportState.UNDONE.name())
        .setNull(IMPORT.LAYOUT)
        .setNull(IMPORT.CONSTANTS)
        .setNull(IMPORT.MAPPED_AS)
        .where(IMPORT.ID.eq(id), IMPORT.STATE.eq(ImportState.UNDOING.name()))
        .execute();
  }
}
