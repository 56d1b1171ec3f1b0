package ai.rivvi.dispatch.settlement;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Repository;

/** The SQL of what a carrier refused. */
@Repository
class RefusalRepository {
  private final DSLContext dsl;

  RefusalRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * What became of a run's other calls since it goes on, within a window of the database's clock.
   *
   * @param taken numbers that the carrier took calls to
   * @param refusedAlike numbers that it refused with the same code
   */
  record Others(int taken, int refusedAlike) {}

  Others others(Attempt attempt, int code, Duration window) {
    var goesOn = field(select(RUN.GOES_ON_CLOCK).from(RUN).where(RUN.ID.eq(attempt.runId())));
    return dsl.select(
            countDistinct(CALL_ATTEMPT.LINE_ID).filterWhere(CALL_ATTEMPT.SUBMITTED_AT.isNotNull()),
            countDistinct(CALL_ATTEMPT.LINE_ID).filterWhere(CALL_ATTEMPT.REFUSAL_CODE.eq(code)))
        .from(CALL_ATTEMPT)
        .where(CALL_ATTEMPT.RUN_ID.eq(attempt.runId()))
        .and(CALL_ATTEMPT.LINE_ID.ne(attempt.line()))
        .and(
            CALL_ATTEMPT.RESERVED_CLOCK.gt(
                AttemptRepository.CLOCK.minus(DayToSecond.valueOf(window))))
        .and(CALL_ATTEMPT.RESERVED_CLOCK.gt(goesOn.coerce(SQLDataType.INSTANT)))
        .fetchSingle(mapping(Others::new));
  }

  /** Whether the carrier has refused an attempt's task with the same code before. */
  boolean wasRefused(Attempt attempt, int code) {
    return dsl.fetchExists(
        CALL_ATTEMPT,
        CALL_ATTEMPT
            .CALL_TASK_ID
            .eq(attempt.task())
            .and(CALL_ATTEMPT.ID.ne(attempt.id()))
            .and(CALL_ATTEMPT.REFUSAL_CODE.eq(code)));
  }
}
