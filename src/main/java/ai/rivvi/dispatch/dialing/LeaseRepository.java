package ai.rivvi.dispatch.dialing;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRows;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The SQL of leases: each write names the lease it ends, by the database's clock. */
@Repository
class LeaseRepository {
  private static final Field<Instant> CLOCK =
      field("clock_timestamp()", SQLDataType.INSTANT.nullable(false));

  private final DSLContext dsl;

  LeaseRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** How many questions of the organization are under way, on all nodes. */
  int count() {
    return dsl.fetchCount(
        CALL_TASK,
        CALL_TASK.STATE.eq(TaskState.LEASED.name()).and(CALL_TASK.LEASE_ENDS_CLOCK.gt(CLOCK)));
  }

  /** Those of the tasks whose yes still holds. */
  Set<CallTaskId> checked(Collection<CallTaskId> tasks) {
    return dsl.select(CALL_TASK.ID)
        .from(CALL_TASK)
        .where(among(CALL_TASK.ID, tasks))
        .and(CALL_TASK.CHECKED_UNTIL_CLOCK.gt(CLOCK))
        .fetchSet(CALL_TASK.ID);
  }

  boolean take(Lease lease, Duration length, Instant now) {
    return dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.LEASED.name())
            .set(CALL_TASK.LEASE_ID, lease.id())
            .set(CALL_TASK.LEASE_ENDS_CLOCK, CLOCK.plus(DayToSecond.valueOf(length)))
            .setNull(CALL_TASK.CHECKED_UNTIL_CLOCK)
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(lease.question().task()))
            .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
            .execute()
        == 1;
  }

  /** A yes that holds for a while: the task is due as before, and decided anew. */
  boolean approve(Lease lease, Duration holds, Instant now) {
    var update =
        ended(TaskState.WAITING, List.of(), now)
            .set(CALL_TASK.CHECKED_UNTIL_CLOCK, CLOCK.plus(DayToSecond.valueOf(holds)));
    return ends(update, lease);
  }

  /** No yes: the task waits. */
  boolean defer(Lease lease, Instant until, Reason reason, Instant now) {
    return ends(ended(TaskState.WAITING, List.of(reason), now).set(CALL_TASK.DUE_AT, until), lease);
  }

  /** A no: suppressed when it was never tried, else settled. */
  boolean refuse(Lease lease, Reason reason, @Nullable TaskOutcome outcome, Instant now) {
    var state = outcome == null ? TaskState.SUPPRESSED : TaskState.SETTLED;
    return ends(
        ended(state, List.of(reason), now)
            .setNull(CALL_TASK.DUE_AT)
            .set(CALL_TASK.OUTCOME, outcome == null ? null : outcome.name()),
        lease);
  }

  private UpdateSetMoreStep<?> ended(TaskState state, List<Reason> reasons, Instant now) {
    return dsl.update(CALL_TASK)
        .set(CALL_TASK.STATE, state.name())
        .setNull(CALL_TASK.LEASE_ID)
        .setNull(CALL_TASK.LEASE_ENDS_CLOCK)
        .set(CALL_TASK.REASONS, TaskRows.names(reasons))
        .set(CALL_TASK.CHANGED_AT, now);
  }

  /** A lease that ran out, and is perhaps somebody else's, is not answered any more. */
  private static boolean ends(UpdateSetMoreStep<?> update, Lease lease) {
    return update
            .where(CALL_TASK.ID.eq(lease.question().task()))
            .and(CALL_TASK.STATE.eq(TaskState.LEASED.name()))
            .and(CALL_TASK.LEASE_ID.eq(lease.id()))
            .and(CALL_TASK.LEASE_ENDS_CLOCK.gt(CLOCK))
            .execute()
        == 1;
  }

  /** A task of a run. */
  record Of(RunId run, CallTaskId task) {}

  /** Leases that nobody answered in time: their tasks wait as before. */
  List<Of> expire(Instant now) {
    var over =
        select(CALL_TASK.ID)
            .from(CALL_TASK)
            .where(CALL_TASK.STATE.eq(TaskState.LEASED.name()))
            .and(CALL_TASK.LEASE_ENDS_CLOCK.le(CLOCK))
            .forUpdate()
            .skipLocked();
    return dsl.update(CALL_TASK)
        .set(CALL_TASK.STATE, TaskState.WAITING.name())
        .setNull(CALL_TASK.LEASE_ID)
        .setNull(CALL_TASK.LEASE_ENDS_CLOCK)
        .set(CALL_TASK.CHANGED_AT, now)
        .where(CALL_TASK.ID.in(over))
        .and(CALL_TASK.STATE.eq(TaskState.LEASED.name()))
        .returningResult(CALL_TASK.RUN_ID, CALL_TASK.ID)
        .fetch(row -> new Of(row.value1(), row.value2()));
  }
}
