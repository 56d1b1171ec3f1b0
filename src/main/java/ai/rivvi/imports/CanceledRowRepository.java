package ai.rivvi.imports;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static ai.rivvi.imports.jooq.Tables.STANDING_ROW;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.jooq.tables.ImportRow;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowState;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RowId;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** All SQL of the rows that a newer list of their source cancels. */
@Repository
class CanceledRowRepository {
  private static final ImportRow NEWER = IMPORT_ROW.as("newer");
  private final DSLContext dsl;

  CanceledRowRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** An older row, and a newer one of the same patient that is canceled. */
  record Pair(ImportId list, int rowNumber, RowId older, RowId newer) {}

  List<Pair> by(ListSourceId source, ImportId list, Collection<ImportId> older) {
    return canceled(source, NEWER.IMPORT_ID.eq(list), among(IMPORT_ROW.IMPORT_ID, older));
  }

  List<Pair> since(ListSourceId source, ImportId list) {
    var newer =
        NEWER.IMPORT_ID.in(
            DSL.select(IMPORT.ID)
                .from(IMPORT)
                .where(IMPORT.SOURCE_ID.eq(source), IMPORT.ID.gt(list))
                .and(IMPORT.STATE.eq(ImportState.COMMITTED.name())));
    return canceled(source, newer, IMPORT_ROW.IMPORT_ID.eq(list));
  }

  private List<Pair> canceled(ListSourceId source, Condition newer, Condition older) {
    return dsl.select(IMPORT_ROW.IMPORT_ID, IMPORT_ROW.ROW_NUMBER, IMPORT_ROW.ID, NEWER.ID)
        .from(NEWER)
        .join(IMPORT_ROW)
        .on(IMPORT_ROW.ORGANIZATION_ID.eq(NEWER.ORGANIZATION_ID))
        .and(IMPORT_ROW.PATIENT_ID.eq(NEWER.PATIENT_ID))
        .and(IMPORT_ROW.IMPORT_ID.lt(NEWER.IMPORT_ID))
        .where(newer)
        // As the index of such rows says it.
        .and(NEWER.STATE.ne(DSL.inline(RowState.READY.name())))
        .and(DSL.val(ProblemCode.APPOINTMENT_CANCELED.name()).eq(DSL.any(NEWER.PROBLEM_CODES)))
        .and(older)
        .andNotExists(
            DSL.selectOne()
                .from(STANDING_ROW)
                .where(STANDING_ROW.ORGANIZATION_ID.eq(IMPORT_ROW.ORGANIZATION_ID))
                .and(STANDING_ROW.SOURCE_ID.eq(source))
                .and(STANDING_ROW.IMPORT_ID.eq(IMPORT_ROW.IMPORT_ID))
                .and(STANDING_ROW.ROW_NUMBER.eq(IMPORT_ROW.ROW_NUMBER))
                .and(STANDING_ROW.LAST_LIST_ID.ge(NEWER.IMPORT_ID)))
        .fetch(Records.mapping(Pair::new));
  }
}
