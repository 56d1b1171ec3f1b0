package ai.rivvi.imports.arrivals;

import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;

import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowState;
import ai.rivvi.shared.ImportId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The SQL of what a sender may hear of its lists. */
@Repository
class SentListRepository {
  private final DSLContext dsl;

  SentListRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** How many rows of these lists have a fault that says nothing of what is on record. */
  Map<ImportId, Integer> faulty(Collection<ImportId> lists) {
    var faults =
        Arrays.stream(ProblemCode.values())
            .filter(ProblemCode::isOfTheList)
            .map(ProblemCode::name)
            .toArray(String[]::new);
    return dsl.select(IMPORT_ROW.IMPORT_ID, DSL.count())
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.in(lists))
        // Said twice, for the index of rows that are not ready.
        .and(IMPORT_ROW.STATE.ne(DSL.inline(RowState.READY.name())))
        .and(DSL.arrayOverlap(IMPORT_ROW.PROBLEM_CODES, DSL.val(faults, IMPORT_ROW.PROBLEM_CODES)))
        .groupBy(IMPORT_ROW.IMPORT_ID)
        .fetchMap(IMPORT_ROW.IMPORT_ID, DSL.count());
  }
}
