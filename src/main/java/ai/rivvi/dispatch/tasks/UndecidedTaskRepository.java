package ai.rivvi.dispatch.tasks;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The SQL of tasks whose call may have been made, which a person must decide. */
@Repository
public class UndecidedTaskRepository {
  private final DSLContext dsl;

  UndecidedTaskRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  static Condition isUndecided() {
    return CALL_TASK.STATE.eq(TaskState.HELD.name()).and(TaskRows.says(Reason.CALL_UNDECIDED));
  }

  /** Ends those of a run whose last day is over; that nobody decided stays written. How many. */
  public int expire(RunId run, Instant now) {
    return dsl.update(CALL_TASK)
        .set(CALL_TASK.STATE, TaskState.SETTLED.name())
        .set(CALL_TASK.OUTCOME, TaskOutcome.EXPIRED.name())
        .set(CALL_TASK.REASONS, TaskRows.names(List.of(Reason.CALL_UNDECIDED, Reason.EXPIRED)))
        .set(CALL_TASK.CHANGED_AT, now)
        .where(CALL_TASK.RUN_ID.eq(run))
        .and(isUndecided())
        .execute();
  }
}
