package ai.rivvi.imports.lists;

import static ai.rivvi.imports.jooq.Tables.IMPORT;

import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.SystemTime;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** All SQL of reading and checking long lists in the background, by one worker at a time. */
@Repository
public class WorkRepository {
  private final DSLContext dsl;
  private final ImportRecords records;

  WorkRepository(DSLContext dsl, ImportRecords records) {
    this.dsl = dsl;
    this.records = records;
  }

  /** The file is to be read, in the background, in this way. */
  public void read(ImportId id, ReadOptions options) {
    dsl.update(IMPORT)
        .set(IMPORT.STATE, ImportState.READING.name())
        .set(IMPORT.READING, records.reading(options))
        .set(IMPORT.DONE_ROWS, 0)
        .set(IMPORT.COMMIT_FAILURES, 0)
        .setNull(IMPORT.REFUSAL_CODE)
        .setNull(IMPORT.REFUSAL)
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  public void forgetRefusal(ImportId id) {
    dsl.update(IMPORT)
        .setNull(IMPORT.REFUSAL_CODE)
        .setNull(IMPORT.REFUSAL)
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** The rows are to be checked, in the background; then the list is in the next state. */
  public void check(ImportId id, ImportState next) {
    dsl.update(IMPORT)
        .set(IMPORT.STATE, ImportState.CHECKING.name())
        .set(IMPORT.NEXT_STATE, next.name())
        .set(IMPORT.COMMIT_FAILURES, 0)
        .set(IMPORT.DONE_ROWS, 0)
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** Takes the list from whoever works on it; false when it is in another state. */
  public boolean take(ImportId id, ImportState state, UUID work) {
    return dsl.update(IMPORT)
            .set(IMPORT.WORK_ID, work)
            .set(IMPORT.DONE_ROWS, 0)
            .set(IMPORT.PROGRESSED_AT, SystemTime.now())
            .where(IMPORT.ID.eq(id), IMPORT.STATE.eq(state.name()))
            .execute()
        == 1;
  }

  /** Rows were read or checked; false when the list is no longer this worker's. */
  public boolean progress(ImportId id, ImportState state, UUID work, int doneRows) {
    return dsl.update(IMPORT)
            .set(IMPORT.DONE_ROWS, doneRows)
            .set(IMPORT.PROGRESSED_AT, SystemTime.now())
            .where(mine(id, state, work))
            .execute()
        == 1;
  }

  /** The rows are checked; false when the list is no longer this worker's. */
  public boolean checked(ImportId id, ImportState next, UUID work) {
    return dsl.update(IMPORT)
            .set(IMPORT.STATE, next.name())
            .setNull(IMPORT.NEXT_STATE)
            .where(mine(id, ImportState.CHECKING, work))
            .execute()
        == 1;
  }

  /** The file cannot be taken; it stays until it is discarded, or read in another way. */
  public boolean refuse(ImportId id, UUID work, Invalid why) {
    return dsl.update(IMPORT)
            .set(IMPORT.STATE, ImportState.REFUSED.name())
            .set(IMPORT.REFUSAL_CODE, why.code())
            .set(IMPORT.REFUSAL, why.getMessage())
            .where(mine(id, ImportState.READING, work))
            .execute()
        == 1;
  }

  /** What was tried too often waits for a person. */
  public boolean giveUp(ImportId id, Invalid why) {
    return dsl.update(IMPORT)
            .set(IMPORT.STATE, ImportState.REFUSED.name())
            .setNull(IMPORT.NEXT_STATE)
            .set(IMPORT.REFUSAL_CODE, why.code())
            .set(IMPORT.REFUSAL, why.getMessage())
            .where(
                IMPORT.ID.eq(id),
                IMPORT.STATE.in(ImportState.READING.name(), ImportState.CHECKING.name()))
            .execute()
        == 1;
  }

  private static Condition mine(ImportId id, ImportState state, UUID work) {
    return IMPORT.ID.eq(id).and(IMPORT.STATE.eq(state.name())).and(IMPORT.WORK_ID.eq(work));
  }
}
