package ai.rivvi.dispatch.reconciliation;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Repository;

/**
 * The SQL of whose turn it is to be asked about: whoever was looked at longest ago. What another
 * node has taken just now is left to it.
 */
@Repository
class LookRepository {
  private final DSLContext dsl;

  LookRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The database's own clock. */
  Instant clock() {
    return dsl.select(AttemptRepository.CLOCK).fetchSingle().value1();
  }

  /** An attempt of which nobody knows whether it was placed, not looked at since then. */
  Optional<Attempt> nextUnknown(Instant since) {
    return next(CALL_ATTEMPT.STATE.eq(AttemptState.UNKNOWN.name()), since);
  }

  /**
   * An attempt that has been with the carrier for longer than a call can last, neither looked at
   * since then nor lately.
   */
  Optional<Attempt> nextOverdue(Duration longest, Duration lookAgain, Instant since) {
    var overdue =
        CALL_ATTEMPT
            .STATE
            .in(
                AttemptState.SUBMITTED.name(),
                AttemptState.RINGING.name(),
                AttemptState.ANSWERED.name())
            .and(
                CALL_ATTEMPT.RESERVED_CLOCK.le(
                    AttemptRepository.CLOCK.minus(DayToSecond.valueOf(longest))))
            .and(
                CALL_ATTEMPT
                    .CHECKED_CLOCK
                    .isNull()
                    .or(
                        CALL_ATTEMPT.CHECKED_CLOCK.le(
                            AttemptRepository.CLOCK.minus(DayToSecond.valueOf(lookAgain)))));
    return next(overdue, since);
  }

  private Optional<Attempt> next(Condition which, Instant since) {
    var oldest =
        select(CALL_ATTEMPT.ID)
            .from(CALL_ATTEMPT)
            .where(which)
            .and(CALL_ATTEMPT.CHECKED_CLOCK.isNull().or(CALL_ATTEMPT.CHECKED_CLOCK.lt(val(since))))
            .orderBy(CALL_ATTEMPT.CHECKED_CLOCK.asc().nullsFirst(), CALL_ATTEMPT.ID)
            .limit(1)
            .forNoKeyUpdate()
            .skipLocked();
    return dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.CHECKED_CLOCK, AttemptRepository.CLOCK)
        .where(CALL_ATTEMPT.ID.eq(oldest))
        .returning(CALL_ATTEMPT.fields())
        .fetchOptional(AttemptRepository::attempt);
  }
}
