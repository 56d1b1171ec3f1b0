package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;

import ai.rivvi.dispatch.jooq.tables.records.DecisionRecord;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * What a claim writes about the tasks that it has locked, in one round trip for all of them: the
 * organization's pace is held meanwhile.
 */
@Repository
class ClaimRepository {
  private final DSLContext dsl;

  ClaimRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A waiting task that is not dialed.
   *
   * @param outcome of a task that ends and was tried before; null for one that waits, or that was
   *     never tried
   */
  record Put(Task task, Decision decision, @Nullable TaskOutcome outcome) {
    /** Whether the task waits, or ends, for other reasons than before. */
    private boolean isNews() {
      return !task.reasons().equals(decision.reasons());
    }
  }

  /** Marks tasks as being dialed, all or none. */
  void dial(Collection<CallTaskId> ids, Instant now) {
    var dialed =
        dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.DIALING.name())
            .set(CALL_TASK.REASONS, new String[0])
            .setNull(CALL_TASK.DUE_AT)
            .setNull(CALL_TASK.CHECKED_UNTIL_CLOCK)
            .set(CALL_TASK.ATTEMPTS, CALL_TASK.ATTEMPTS.plus(1))
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.in(Set.copyOf(ids)))
            .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
            .execute();
    if (dialed != ids.size()) {
      throw moved();
    }
  }

  /** A waiting task is called on this line from now on; it stays due, and is decided anew. */
  void callOn(Task task, LineId line, Instant now) {
    var moved =
        dsl.update(CALL_TASK)
            .set(CALL_TASK.LINE_ID, line)
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(task.id()))
            .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
            .execute();
    if (moved != 1) {
      throw moved();
    }
  }

  /** Lets tasks wait or end as it was decided, and keeps each decision that is news. */
  void put(List<Put> puts, Instant now) {
    if (puts.isEmpty()) {
      return;
    }
    var written = dsl.batch(puts.stream().map(put -> update(put, now)).toList()).execute();
    if (IntStream.of(written).anyMatch(rows -> rows != 1)) {
      throw moved();
    }
    var news =
        puts.stream()
            .filter(Put::isNews)
            .map(put -> row(put.task().runId(), put.task().id(), put.decision(), now))
            .toList();
    dsl.batchInsert(news).execute();
  }

  private static IllegalStateException moved() {
    return new IllegalStateException("A task moved under its claim's own lock.");
  }

  private Query update(Put put, Instant now) {
    var update =
        dsl.update(CALL_TASK)
            .set(CALL_TASK.REASONS, TaskRepository.names(put.decision().reasons()))
            .set(CALL_TASK.CHANGED_AT, now);
    var moving =
        switch (put.decision()) {
          case Decision.Defer(var until, _) -> update.set(CALL_TASK.DUE_AT, until);
          case Decision.Suppress _ when put.outcome() == null ->
              update.set(CALL_TASK.STATE, TaskState.SUPPRESSED.name()).setNull(CALL_TASK.DUE_AT);
          case Decision.Suppress _ ->
              update
                  .set(CALL_TASK.STATE, TaskState.SETTLED.name())
                  .set(CALL_TASK.OUTCOME, Objects.requireNonNull(put.outcome()).name())
                  .setNull(CALL_TASK.DUE_AT);
          case Decision.Dial() ->
              throw new IllegalArgumentException("A task that is dialed is not put aside.");
        };
    return moving
        .where(CALL_TASK.ID.eq(put.task().id()))
        .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()));
  }

  /** Keeps one decision. */
  void decided(RunId run, CallTaskId task, Decision decision, Instant now) {
    dsl.batchInsert(row(run, task, decision, now)).execute();
  }

  private static DecisionRecord row(RunId run, CallTaskId task, Decision decision, Instant now) {
    var row = new DecisionRecord();
    row.setRunId(run);
    row.setCallTaskId(task);
    row.setAt(now);
    row.setReasons(TaskRepository.names(decision.reasons()));
    switch (decision) {
      case Decision.Dial() -> row.setAnswer("DIAL");
      case Decision.Defer(var until, _) -> {
        row.setAnswer("DEFER");
        row.setUntil(until);
      }
      case Decision.Suppress _ -> row.setAnswer("SUPPRESS");
    }
    return row;
  }
}
