package ai.rivvi.imports;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.IMPORT_ROW;
import static org.jooq.Records.mapping;

import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowState;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** All SQL that tells what a list of a source brought beside the lists before it. */
@Repository
class RewrittenListRepository {
  private final DSLContext dsl;

  RewrittenListRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * What a list of a source brought, by its rows.
   *
   * @param known rows that an earlier list of the source has
   * @param ready rows that may be called
   * @param ofKnownPatients of these, rows of patients whom an earlier list of the source named
   */
  record Novelty(int known, int ready, int ofKnownPatients) {}

  Novelty novelty(ListSourceId source, ImportId follows, ImportId list) {
    var earlier = IMPORT_ROW.as("earlier");
    var isNamedEarlier =
        DSL.exists(
            DSL.selectOne()
                .from(earlier)
                .join(IMPORT)
                .on(IMPORT.ORGANIZATION_ID.eq(earlier.ORGANIZATION_ID))
                .and(IMPORT.ID.eq(earlier.IMPORT_ID))
                .where(earlier.ORGANIZATION_ID.eq(IMPORT_ROW.ORGANIZATION_ID))
                .and(earlier.PATIENT_ID.eq(IMPORT_ROW.PATIENT_ID))
                .and(earlier.IMPORT_ID.ne(list))
                .and(IMPORT.SOURCE_ID.eq(source).or(IMPORT.ID.eq(follows))));
    var isReady = IMPORT_ROW.STATE.eq(RowState.READY.name());
    return dsl.select(
            DSL.count().filterWhere(isKnown()),
            DSL.count().filterWhere(isReady),
            DSL.count().filterWhere(isReady.and(isNamedEarlier)))
        .from(IMPORT_ROW)
        .where(IMPORT_ROW.IMPORT_ID.eq(list))
        .fetchSingle(mapping(Novelty::new));
  }

  /** Lists of the source that were taken over before one came, the latest first. */
  List<ImportId> before(ListSourceId source, Instant createdAt, int max) {
    return dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(IMPORT.SOURCE_ID.eq(source), IMPORT.CREATED_AT.lt(createdAt))
        .and(IMPORT.STATE.eq(ImportState.COMMITTED.name()))
        .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
        .limit(max)
        .fetch(IMPORT.ID);
  }

  /** Whether an earlier list of its source had a row of this one. */
  boolean hasKnown(ImportId list) {
    return dsl.fetchExists(IMPORT_ROW, IMPORT_ROW.IMPORT_ID.eq(list), isKnown());
  }

  private static Condition isKnown() {
    return DSL.val(ProblemCode.ROW_KNOWN.name()).eq(DSL.any(IMPORT_ROW.PROBLEM_CODES));
  }
}
